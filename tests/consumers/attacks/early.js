// What a server writes of a control: every adapter's own HTML, which stands in the page until scripts have come.

import { createElement, Fragment } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { Can as ReactCan, GateProvider as ReactProvider } from 'rolegate/react';
import { Can as SolidCan, GateProvider as SolidProvider, useGated } from 'rolegate/solid';
import { Can as VueCan, createGatePlugin, vCan } from 'rolegate/vue';
import { createComponent, mergeProps } from 'solid-js';
import { renderToString as renderSolid, ssrElement } from 'solid-js/web';
import { render as renderSvelte } from 'svelte/server';
import { createSSRApp, h, Suspense, withDirectives } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';

import Page from './Page.svelte';

const asking = (mode) => ({ action: 'mini_program.manage', resource: { in: 't-2' }, mode });

/** From the nodes of a control to a framework's. */
function convert(nodes, create, can) {
  return nodes.map((node, key) => {
    if (typeof node === 'string') return node;
    const inner = convert(node.inner, create, can);
    return node.name === 'can' ? can(inner, key) : create(node, inner, key);
  });
}

const REACT = { value: 'defaultValue', checked: 'defaultChecked', for: 'htmlFor', accesskey: 'accessKey' };

function react({ name, attributes }, inner, key) {
  const props = Object.fromEntries(Object.entries(attributes).map(([attribute, value]) => [REACT[attribute] ?? attribute, value]));
  return name === 'textarea' ? createElement(name, { ...props, key, defaultValue: inner.join('') }) : createElement(name, { ...props, key }, ...inner);
}

const inReact = (can) => (nodes, mode, gate) => {
  const drawn = convert(nodes, react, (inner, key) => createElement(Fragment, { key }, can(mode, inner)));
  return renderReact(createElement(ReactProvider, { gate }, ...drawn));
};
const Component = ({ children, inert, disabled }) => createElement('div', { inert }, children);

const inVue = (can) => (nodes, mode, gate) => {
  const render = () => convert(nodes, ({ name, attributes }, inner, key) => h(name, { ...attributes, key }, inner), (inner, key) => can(mode, inner, key));
  return renderVue(createSSRApp({ render }).use(createGatePlugin(gate)));
};
const askVue = (mode, key, draw) => h(VueCan, { ...asking(mode), key }, draw);
const Shown = (_, { slots }) => h('div', slots.default());

const inSolid = (create, can) => (nodes, mode, gate) =>
  renderSolid(() => component(SolidProvider, { gate }, () => component(() => convert(nodes, create, (inner) => can(mode, inner)), {})));
const component = (type, props, draw) => createComponent(type, draw ? Object.defineProperty(props, 'children', { get: draw, enumerable: true }) : props);
const solid = ({ name, attributes }, inner) => ssrElement(name, attributes, inner, true);

function inSvelte(nodes, mode, gate) {
  const gating = asking(mode);
  const create = ({ name, attributes }, inner) => ({ name, attributes, inner: inner.flat() });
  const drawn = convert(nodes, create, (inner) => inner.map((node) => (typeof node === 'string' ? node : { ...node, gating }))).flat();
  return renderSvelte(Page, { props: { gate, nodes: drawn } }).body;
}

export const written = {
  'React, <Can>': inReact((mode, inner) => createElement(ReactCan, asking(mode), ...inner)),
  'React, <Can> around components': inReact((mode, inner) => createElement(ReactCan, asking(mode), createElement(Component, null, ...inner))),
  // A drawing may have lists in it.
  'Vue, <Can>': inVue((mode, inner, key) => askVue(mode, key, () => [inner])),
  'Vue, <Can> around components': inVue((mode, inner, key) => askVue(mode, key, () => h(Suspense, null, { default: () => h(Shown, null, () => inner) }))),
  'Vue, v-can': inVue((mode, inner) => inner.map((node) => (typeof node === 'string' ? node : withDirectives(node, [[vCan, { action: 'mini_program.manage', in: 't-2' }, mode]])))),
  'Svelte, gated': inSvelte,
  'Solid, gated': inSolid(
    // As its compiler would have it, what is spread comes last.
    (node, inner) => ({ node, inner, get t() { return solid(node, inner).t; } }),
    (mode, inner) => {
      const gated = useGated();
      return inner.map((each) => (typeof each === 'string' ? each : ssrElement(each.node.name, mergeProps(each.node.attributes, gated(asking(mode))), each.inner, true)));
    },
  ),
  'Solid, <Can>': inSolid(solid, (mode, inner) => component(SolidCan, asking(mode), () => inner)),
};
