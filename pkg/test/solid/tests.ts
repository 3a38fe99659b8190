// Every test of `rolegate/solid`, by its name. Without a compiler, elements are made by hand.

import type { Gate } from 'rolegate';
import { Can, GateProvider, useControl, useGate, useGated } from 'rolegate/solid';
import { fakeGate } from 'rolegate/testing';
import { createComponent, createSignal, type JSX } from 'solid-js';
import { insert, Portal, render, spread } from 'solid-js/web';

import { takeOver } from '../../src/adapters/gated';
import { writeRefused } from '../../src/adapters/solid/drawn';
import { elementTests, equal, type Page, type Question, type Tests } from '../elements';

function element(name: string, id: string, ...inner: (JSX.Element | (() => JSX.Element))[]): HTMLElement {
  const made = document.createElement(name);
  made.id = id;
  insert(made, inner as JSX.Element);
  return made;
}

/** Draws by a function of the question, below a provider. */
function draw(gate: Gate, question: Question, reason: ((decision: { reason: string }) => string) | undefined, drawing: (asked: () => Question) => JSX.Element): Page {
  const [asked, ask] = createSignal(question);
  const page = { gate, reason, get children() { return createComponent(() => drawing(asked), {}); } };
  return { ask, close: render(() => createComponent(GateProvider, page), document.body) };
}

const component = (type: (props: any) => JSX.Element, props: object, inner: () => JSX.Element) => createComponent(type, Object.defineProperty(props, 'children', { get: inner }));

const direct = elementTests((gate, question, reason) =>
  draw(gate, question, reason, (asked) => {
    const button = element('button', 'one', 'One');
    spread(button, useGated()(asked as never), false, true);
    const watched = useGate();
    const control = useControl(asked as never);
    return [button, element('p', 'told', () => `${watched.can(asked().action as never, asked().resource)} ${control().effect} ${control().decision.reason}`)];
  }),
);

const around = elementTests((gate, question, reason) =>
  draw(gate, question, reason, (asked) => {
    const watched = useGate();
    const control = useControl(asked as never);
    const props = new Proxy({}, { get: (_, name) => (name === 'children' ? button() : name === 'fallback' ? element('i', 'one', 'None') : (asked() as any)[name]) });
    const button = () => element('button', 'one', 'One');
    return [
      createComponent(Can, props as never),
      element('p', 'told', () => `${watched.can(asked().action as never, asked().resource)} ${control().effect} ${control().decision.reason}`),
    ];
  }),
);

const written = (t: string) => (writeRefused([{ t }]) as { t: string }[])[0]!.t;

/** What is hidden is not there, but what takes its place. */
const shownIn = Object.entries(around).filter(([name]) => !/hidden|another|none/.test(name));

export const tests: Tests = {
  ...direct,
  ...Object.fromEntries(shownIn.map(([name, test]) => [`<Can>: ${name}`, test])),
  '<Can>: a fallback is drawn in place of what is hidden'() {
    const gate = fakeGate();
    const page = draw(gate as never, { action: 'mini_program.manage' }, undefined, () =>
      createComponent(Can, { action: 'mini_program.manage', fallback: 'Somebody else does.', get children() { return element('button', 'one', 'One'); } }),
    );
    equal(document.body.textContent, 'Somebody else does.');
    gate.set({ allow: ['mini_program.manage'] });
    equal(document.body.textContent, 'One');
    page.close();
  },
  '<Can>: a server writes its controls so that nothing else uses them, and marks what it has added'() {
    equal(written('<p title="<button>">a<button>b</button></p>'), '<p inert data-refused="inert" title="<button>">a<button disabled="refused" data-refused="disabled">b</button></p>');
    equal(written('<input type="submit"/>'), '<input inert disabled="refused" data-refused="inert disabled" type="submit"/>');
    equal(written('<p><button type="button">a</button><button disabled>b</button><input name="c"/></p>'), '<p inert data-refused="inert"><button disabled="refused" data-refused="disabled" type="button">a</button><button disabled>b</button><input name="c"/></p>');
    equal(written('<a inert hidden data-refused="inert hidden">a</a>'), '<a inert data-refused="inert inert hidden" inert hidden>a</a>');
  },
  'what a server has added is taken off, but nothing of its author'() {
    document.body.innerHTML = written('<section><button id="a">a</button><button id="b" disabled>b</button><b id="c" inert data-refused="inert">c</b></section>');
    takeOver(document.querySelector('section')!);
    equal(document.body.innerHTML, '<section><button id="a">a</button><button id="b" disabled="">b</button><b id="c" inert="" data-refused="inert">c</b></section>');
    document.body.innerHTML = '';
  },
  '<Can>: what a portal draws is refused, and no control in it is enabled'() {
    const gate = fakeGate({ allow: ['mini_program.preview'] });
    const question = { action: 'mini_program.manage', mode: 'disable' } as const;
    let enabled: (() => boolean) | undefined;
    const page = draw(gate as never, question, undefined, () => [
      component(Can, { ...question }, () => {
        const control = useControl(() => ({ action: 'mini_program.preview' }));
        enabled = () => control().enabled;
        return element('div', 'around', component(Portal, {}, () => element('button', 'far', 'Far')));
      }),
      element('div', 'beside', component(Portal, {}, () => element('button', 'free', 'Free'))),
    ]);
    const refused = () => ['around', 'far', 'free'].map((id) => document.getElementById(id)!.closest('[aria-disabled=true]') !== null);
    equal([refused(), enabled!()], [[true, true, false], false]);
    gate.set({ allow: ['mini_program.preview', 'mini_program.manage'] });
    equal([refused(), enabled!()], [[false, false, false], true]);
    page.close();
  },
};
