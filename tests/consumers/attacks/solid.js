import { Can, GateProvider, useGated } from 'rolegate/solid';
import { createComponent } from 'solid-js';
import { insert, render, spread } from 'solid-js/web';

import { convert, parse } from './markup.js';

/** An element as Solid's compiler would have it. */
function create(name, { key, ...attributes }, inner, namespace) {
  const element = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value === true ? '' : value);
  insert(element, inner);
  return element;
}

const component = (type, props, draw) => createComponent(type, Object.defineProperty(props, 'children', { get: draw }));

/** An adapter that draws what is in `<can>` by this. */
const drawnBy = (can) => (place, html, mode, gate) =>
  render(() => component(GateProvider, { gate }, () => component(() => convert(parse(html), create, (inner) => can(mode, inner)), {})), place);

const ask = (mode, draw) => component(Can, { action: 'mini_program.manage', resource: { in: 't-2' }, mode }, draw);

export const solid = {
  'Solid, gated': drawnBy((mode, inner) => {
    const gated = useGated();
    for (const node of inner) if (node instanceof Element) spread(node, gated({ action: 'mini_program.manage', resource: { in: 't-2' }, mode }), false, true);
    return inner;
  }),
  'Solid, <Can>': drawnBy((mode, inner) => ask(mode, () => inner)),
  'Solid, <Can> around a granted <Can>': drawnBy((mode, inner) => ask(mode, () => component(Can, { action: 'console.login' }, () => inner))),
};
