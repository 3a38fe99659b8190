// What `<Can>` refuses does not work, whatever React drew in it; and a gate of a component's own.

import { Activity, createContext, Fragment, lazy, Profiler, StrictMode, Suspense, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { createGate, startGate, type Gate, type Grants } from 'rolegate';
import { Can, GateProvider, useCan, useControl, useOwnGate } from 'rolegate/react';

import { below, change, developer, equal, place, type Tests } from './support';

const team = { in: 't-2' };
const Theme = createContext('');
const Lazy = lazy(async () => ({ default: Pressed }));

let presses = 0;

function Pressed() {
  return <button onClick={() => (presses += 1)}>press</button>;
}

function Opened({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  // The page's own, and not refused.
  openers.add(() => setOpen(true));
  return open ? children : null;
}

const openers = new Set<() => void>();

/** Everything that React draws in ways of its own. */
const nested: Record<string, ReactNode> = {
  button: <Pressed />,
  text: <>before <Pressed /> after</>,
  'granted Can': <Can action="log.view" resource={team}><Pressed /></Can>,
  'Fragment, keyed': <Fragment key="f"><Pressed /></Fragment>,
  list: [<Pressed key="1" />],
  Suspense: <Suspense><Pressed /></Suspense>,
  'Suspense that waits': <Suspense><Lazy /></Suspense>,
  StrictMode: <StrictMode><Pressed /></StrictMode>,
  Profiler: <Profiler id="p" onRender={() => {}}><Pressed /></Profiler>,
  Activity: <Activity><Pressed /></Activity>,
  context: <Theme.Provider value="dark"><Pressed /></Theme.Provider>,
  'gate of its own': <GateProvider gate={undefined}><Pressed /></GateProvider>,
  portal: createPortal(<Pressed />, document.body),
  'portal in a portal': createPortal(<div>{createPortal(<Pressed />, document.body)}</div>, document.body),
  'portal that opens later': <Opened>{createPortal(<Pressed />, document.body)}</Opened>,
  'drawn later': <Opened><Pressed /></Opened>,
};

function pressAll(): number {
  presses = 0;
  document.querySelectorAll<HTMLElement>('button').forEach((element) => element.click());
  return presses;
}

function refused(children: ReactNode): ReactNode {
  return <Can action="mini_program.manage" resource={team} mode="disable">{children}</Can>;
}

const withinTests: Tests = Object.fromEntries(
  Object.entries(nested).map(([name, node]) => [
    `refuses what is in it: ${name}`,
    async () => {
      const gate = await createGate(developer(true));
      openers.clear();
      const where = await below(gate, refused(node));
      await change(() => openers.forEach((open) => open()));
      equal(pressAll(), 1, 'presses while it is granted');
      await change(() => gate.update(developer()));
      equal(pressAll(), 0, 'presses after it is refused');
      await where.end();

      openers.clear();
      const again = await below(gate, refused(node));
      await change(() => openers.forEach((open) => open()));
      equal(document.querySelectorAll('button').length, 1, 'buttons drawn');
      equal(pressAll(), 0, 'presses where it was refused from the first');
      await change(() => gate.update(developer(true)));
      equal(pressAll(), 1, 'presses after it is granted');
      await again.end();
    },
  ]),
);

export const refusedTests: Tests = {
  ...withinTests,

  async 'hooks in what is refused are never true'() {
    const gate = await createGate(developer());
    const Asking = () => (
      <>
        {String(useCan('log.view', team))} {String(useControl({ action: 'log.view', resource: team }).enabled)}
      </>
    );
    const where = await below(gate, refused(<Asking />));
    equal(where.text(), 'false false');
    await change(() => gate.update(developer(true)));
    equal(where.text(), 'true true');
    await where.end();
  },

  async 'what Activity hides stays refused'() {
    const gate = await createGate(developer());
    const draw = (mode: 'visible' | 'hidden') => <Activity mode={mode}>{refused(<Pressed />)}</Activity>;
    const where = await below(gate, draw('visible'));
    await where.again(draw('hidden'));
    equal(pressAll(), 0, 'presses while it is hidden');
    await where.again(draw('visible'));
    equal(pressAll(), 0, 'presses while it is shown');
    await change(() => gate.update(developer(true)));
    equal(pressAll(), 1, 'presses after it is granted');
    await where.end();
  },

  async 'a function that looks at what its control should do sees to it itself'() {
    const gate = await createGate(developer());
    const where = await below(gate, refused(<p />));
    await where.again(<Can action="mini_program.manage" resource={team} mode="disable">{({ enabled }) => <Pressed key={String(enabled)} />}</Can>);
    equal(pressAll(), 1, 'presses of what was drawn by a function that has looked');
    await where.again(<Can action="mini_program.manage" resource={team} mode="disable">{({ action }) => <Pressed key={action} />}</Can>);
    equal(pressAll(), 0, 'presses of what was drawn by a function that has not');
    await where.end();
  },

  async 'what is refused says why where it is reached, and stays in the order of keys'() {
    const gate = await createGate(developer());
    const where = await below(gate, refused(<form><input /><button>Save</button></form>), { reason: ({ granted_to }) => granted_to.join(' ') });
    const why = gate.check('mini_program.manage', team).granted_to.join(' ');
    for (const element of where.element.querySelectorAll<HTMLInputElement>('input, button')) {
      equal(document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent, why, element.localName);
      equal([element.disabled, element.getAttribute('aria-disabled')], [false, 'true'], element.localName);
    }
    equal(where.element.querySelector('input')!.readOnly, true);
    await where.end();
  },

  async 'a gate of its own follows what it is given, and ends with its component'() {
    const gates = new Set<Gate>();
    const start = (given: Grants): Gate => {
      const gate = startGate(given);
      gates.add(gate);
      return gate;
    };
    const Own = ({ given }: { given: Grants | null }) => (
      <GateProvider gate={useOwnGate(start, given)}>
        <Can action="mini_program.manage" resource={team} fallback="refused">granted</Can>
      </GateProvider>
    );
    for (const strict of [false, true]) {
      gates.clear();
      const where = place(strict);
      const settle = () => change(async () => void (await Promise.all([...gates].map(({ ready }) => ready))));
      await where.draw(<Own given={developer(true)} />);
      await settle();
      equal(where.text(), 'granted');
      // A server's action takes the right away.
      await where.draw(<Own given={developer()} />);
      equal(where.text(), 'refused');
      await where.draw(<Activity mode="hidden"><Own given={developer(true)} /></Activity>);
      await where.draw(<Activity mode="visible"><Own given={developer(true)} /></Activity>);
      await settle();
      equal(where.text(), 'granted');
      await where.draw(<Own given={null} />);
      equal(where.text(), 'refused', 'without anything given');
      await where.draw(<Own given={developer(true)} />);
      await settle();
      equal(where.text(), 'granted');
      await where.end();
      await change(async () => {});
      // Those of drawings that were thrown away are held by nothing.
      const left = [...gates].filter((gate) => gate.can('mini_program.manage', team));
      equal(left.length <= (strict ? gates.size / 2 : 0), true, 'gates that go on answering');
    }
  },
};
