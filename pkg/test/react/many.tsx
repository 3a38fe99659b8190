// A thousand controls, time that passes, and drawing that is interrupted.

import { Profiler, startTransition, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createGate } from 'rolegate';
import { Can, GateProvider, useCan, useDecision } from 'rolegate/react';

import { below, change, developer, equal, operator, place, watchedGate, type Tests } from './support';

const ids = Array.from({ length: 1000 }, (_, at) => `mp-${at}`);

export const manyTests: Tests = {
  async 'a thousand controls: the ten that change are drawn once more, in one commit, and no other'() {
    const gate = await createGate(operator(...ids.slice(0, 500)));
    const drawn = new Map<string, number>();
    let commits = 0;
    const node = ids.map((id) => (
      <Can key={id} action="mini_program.edit" resource={{ in: 'd-1', id }} mode="disable">
        {({ enabled }) => (drawn.set(id, (drawn.get(id) ?? 0) + 1), <button disabled={!enabled}>{id}</button>)}
      </Can>
    ));
    const where = await below(gate, <Profiler id="all" onRender={() => void (commits += 1)}>{node}</Profiler>);
    const enabled = () => where.element.querySelectorAll('button:not(:disabled)').length;
    equal([drawn.size, [...drawn.values()].every((times) => times === 1), commits, enabled()], [1000, true, 1, 500]);

    drawn.clear();
    await change(() => gate.update(operator(...ids.slice(0, 510))));
    equal([...drawn], ids.slice(500, 510).map((id) => [id, 1]));
    equal([commits, enabled()], [2, 510]);

    drawn.clear();
    await change(() => gate.update(operator(...ids.slice(0, 510))));
    equal([drawn.size, commits], [0, 2], 'the same grants again');

    drawn.clear();
    await change(() => gate.update(operator(...ids)));
    equal([drawn.size, [...drawn.values()].every((times) => times === 1), commits, enabled()], [490, true, 3, 1000]);
    await where.end();
  },

  async 'under StrictMode everything is listened to once, and nothing after the end'() {
    const gate = await watchedGate(operator('mp-1'));
    const where = place(true);
    await where.draw(
      <GateProvider gate={gate}>
        {ids.slice(0, 100).map((id) => <Can key={id} action="mini_program.edit" resource={{ in: 'd-1', id }}>{id}</Can>)}
      </GateProvider>,
    );
    equal([where.text(), gate.listeners.now], ['mp-1', 100]);
    await change(() => gate.update(operator('mp-2')));
    equal([where.text(), gate.listeners.now], ['mp-2', 100]);
    await where.end();
    equal(gate.listeners.now, 0);
  },

  async 'resources and lists written inline start no drawing of their own'() {
    const gate = await createGate(developer());
    let drawn = 0;
    const Asks = () => {
      drawn += 1;
      useDecision('log.view', { in: 't-2' });
      return <Can any={['log.view', 'mini_program.manage']} resource={{ in: 't-2' }}>{() => 'x'}</Can>;
    };
    const where = await below(gate, <Asks />);
    await change(() => gate.update({ ...developer(), version: '2' }));
    equal([where.text(), drawn], ['x', 1]);
    await where.end();
  },

  async 'at the instant a team expires, what it granted is gone, and only that is drawn again'() {
    const expiry = Date.parse('2026-12-01T00:00:00Z');
    let now = expiry - 1;
    const grants = developer();
    const containers = grants.containers.map((one) => (one.id === 't-2' ? { ...one, expires_at: '2026-12-01T00:00:00Z' } : one));
    const memberships = [...grants.memberships, { role: 'mini_program_developer', in: 't-3' } as const];
    const gate = await createGate({ ...grants, containers, memberships }, { now: () => new Date(now) });
    const drawn = { 't-2': 0, 't-3': 0 };
    const Team = ({ id }: { id: 't-2' | 't-3' }) => ((drawn[id] += 1), <>{String(useCan('log.view', { in: id }))} </>);
    const where = await below(gate, <><Team id="t-2" /><Team id="t-3" /></>);
    equal(where.text(), 'true true ');
    await change(() => {
      now = expiry;
      // The gate looks at the clock, as it does when its timer rings.
      document.dispatchEvent(new Event('visibilitychange'));
    });
    equal([where.text(), drawn], ['false true ', { 't-2': 2, 't-3': 1 }]);
    await where.end();
    gate.dispose();
  },

  async 'a change in the middle of an interrupted drawing: no commit shows half of it'() {
    const gate = await createGate(operator());
    const element = document.body.appendChild(document.createElement('div'));
    const shown: string[] = [];
    let show = (_: boolean): void => {};
    let during = 0;
    let interrupted = 0;
    const Row = ({ id }: { id: string }) => {
      // Long enough for a pause after every few rows.
      for (const end = performance.now() + 1; performance.now() < end; );
      during += 1;
      return <i>{useCan('mini_program.edit', { in: 'd-1', id }) ? 'y' : 'n'}</i>;
    };
    const rows = ids.slice(0, 60).map((id) => <Row key={id} id={id} />);
    const Rows = () => {
      const [open, setOpen] = useState(false);
      show = setOpen;
      return open ? rows : null;
    };
    const act = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
    act.IS_REACT_ACT_ENVIRONMENT = false;
    const complete = new Promise<void>((resolve) => {
      new MutationObserver(() => {
        shown.push([...new Set(element.textContent)].join(''));
        if (element.textContent === 'y'.repeat(60)) resolve();
      }).observe(element, { subtree: true, childList: true, characterData: true });
    });
    const root = createRoot(element);
    root.render(<StrictMode><GateProvider gate={gate}><Rows /><span hidden /></GateProvider></StrictMode>);
    await new Promise<void>((resolve) => {
      const drawn = new MutationObserver(() => (drawn.disconnect(), resolve()));
      drawn.observe(element, { subtree: true, childList: true });
    });
    startTransition(() => show(true));
    const { port1, port2 } = new MessageChannel();
    await new Promise<void>((resolve) => {
      port1.onmessage = () => {
        if (during < 5) return port2.postMessage(null);
        interrupted = during;
        gate.update(operator(...ids));
        resolve();
      };
      port2.postMessage(null);
    });
    await complete;
    port1.close();
    root.unmount();
    act.IS_REACT_ACT_ENVIRONMENT = true;
    element.remove();
    equal(interrupted >= 5 && interrupted < 120, true, `the change came in the middle, after ${interrupted} rows`);
    equal(shown.filter((text) => text.length > 1), [], 'commits that show both');
  },
};
