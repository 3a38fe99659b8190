// What a server writes of what is refused: it does not work before the page's scripts are there. And how the page takes it over.

import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { act, createContext, Fragment, lazy, Suspense, type ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToPipeableStream } from 'react-dom/server';
import { createGate } from 'rolegate';
import { Can, GateProvider } from 'rolegate/react';

import { developer, equal, same, type Tests } from './support';

const Context = createContext('');
const Passes = (rest: object) => <button {...rest}>x</button>;
const Lazy = lazy(async () => ({ default: Passes }));
const button = <button>x</button>;
const granted = <Can action="ide.login">{button}</Can>;

/** An element as Server Components send it: not there yet when it is first asked for. */
function sent(): ReactNode {
  let arrived = false;
  const arriving = Promise.resolve().then(() => void (arrived = true));
  const init = () => {
    if (!arrived) throw arriving;
    return button;
  };
  return { $$typeof: Symbol.for('react.lazy'), _init: init, _payload: arriving } as unknown as ReactNode;
}

const REFUSED: Record<string, () => ReactNode> = {
  element: () => button,
  Fragment: () => <Fragment key="x">{button}</Fragment>,
  list: () => [button].map((one, at) => <Fragment key={at}>{one}</Fragment>),
  Suspense: () => <Suspense>{button}</Suspense>,
  context: () => <Context value="x">{button}</Context>,
  provider: () => <Context.Provider value="x">{button}</Context.Provider>,
  component: () => <Passes />,
  'lazy component': () => <Lazy />,
  'lazy node of a Server Component': sent,
  promise: () => PROMISE,
  'granted Can': () => granted,
  'granted Can with a function': () => <Can action="ide.login">{() => button}</Can>,
  'fallback of a hidden Can': () => <Can action="log.view" resource={{ in: 't-3' }} mode="hide" fallback={button} />,
  'granted Can in a component': () => <Outer>{granted}</Outer>,
};

const PROMISE = Promise.resolve(button);

function Outer({ children }: { children: ReactNode }) {
  return <>{children}</>;
}

function written(node: ReactNode): Promise<string> {
  return new Promise((resolve, reject) => {
    const into = new PassThrough();
    const { pipe } = renderToPipeableStream(node, { onAllReady: () => void pipe(into), onError: reject });
    resolve(text(into));
  });
}

/** What labels and keys would use, and a form by Enter in a field of it. */
const SENDING: Record<string, [sent: ReactNode, held: boolean]> = {
  button: [<button accessKey="k">x</button>, true],
  'submit button': [<button type="submit" key="x">x</button>, true],
  'submit button of input': [<input type="submit" />, true],
  'image button': [<input type="image" alt="x" />, true],
  'button in elements': [<div><p>text {'and text'}</p><ul>{['a', 'b'].map((name) => <li key={name}><button>{name}</button></li>)}</ul></div>, true],
  'component in an element': [<div><Passes /></div>, true],
  'button in a component': [<Section><button>x</button></Section>, true],
  'button that sends nothing': [<button type="button">x</button>, true],
  'checkbox of a label': [<input type="checkbox" />, true],
  'file of a label': [<input type="file" />, true],
  field: [<input name="x" defaultValue="kept" />, false],
};

function Section({ children }: { children?: ReactNode }) {
  return <section>{children}</section>;
}

async function heldBack([sent, held]: [ReactNode, boolean]): Promise<void> {
  const gate = await createGate(developer());
  const html = await written(<GateProvider gate={gate}><Can action="mini_program.manage" mode="disable">{sent}</Can></GateProvider>);
  const tags = html.match(/<(button|input)[^>]*>/g)!;
  equal(/accesskey/.test(html), false, 'a key');
  equal(tags.map((tag) => / disabled=/.test(tag)), tags.map(() => held), html);
}

async function takenOver(make: () => ReactNode): Promise<void> {
  const gate = await createGate(developer());
  const draw = (action: 'ide.login' | 'mini_program.manage') => (
    <GateProvider gate={gate}><Can action={action} mode="disable">{make()}</Can></GateProvider>
  );
  equal((await written(draw('ide.login'))).includes('inert'), false, 'a granted one is inert');
  const place = document.body.appendChild(document.createElement('div'));
  place.innerHTML = await written(draw('mini_program.manage'));
  const before = place.querySelector('button')!;
  const look = () => [before.hasAttribute('inert'), before.disabled, before.getAttribute('aria-disabled')];
  equal(look(), [true, true, null], 'as it was written');
  const faults: unknown[] = [];
  const root = await act(async () => hydrateRoot(place, draw('mini_program.manage'), { onRecoverableError: (error) => void faults.push(String(error)) }));
  same(place.querySelector('button'), before, 'the button');
  equal([faults, ...look()], [[], false, false, 'true'], 'as it was taken over');
  await act(async () => root.render(draw('ide.login')));
  same(place.querySelector('button'), before, 'the button');
  equal(look(), [false, false, null], 'granted');
  await act(async () => root.unmount());
  place.remove();
}

export const earlyTests: Tests = {
  ...Object.fromEntries(Object.entries(REFUSED).map(([name, make]) => [`a server writes what is refused without working: ${name}`, () => takenOver(make)])),
  ...Object.fromEntries(Object.entries(SENDING).map(([name, given]) => [`a server writes what is refused so that nothing else uses it: ${name}`, () => heldBack(given)])),
};