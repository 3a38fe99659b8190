// A gate of a component's own.

import { Activity, StrictMode, useSyncExternalStore } from 'react';
import { createGate, startGate, type Gate, type Grants } from 'rolegate';
import { followGrants, type Following } from 'rolegate/client';
import { GateProvider, useCan, useOwnGate } from 'rolegate/react';

import { change, developer, equal, place, same, type Tests } from './support';

const team = { in: 't-2' };
const started: Gate[] = [];

const start: typeof startGate = (grants, options) => {
  const gate = startGate(grants, options);
  started.push(gate);
  return gate;
};

let shown: boolean[] = [];

function Shown() {
  const may = useCan('mini_program.manage', team);
  shown.push(may);
  return <>{String(may)}</>;
}

function Gated({ grants }: { grants: Grants | null }) {
  return <GateProvider gate={useOwnGate(start, grants)}><Shown /></GateProvider>;
}

export const ownTests: Tests = {
  async '`useOwnGate` keeps one gate, follows other grants at once, and disposes of it after its component'() {
    await createGate(developer());
    for (const strict of [false, true]) {
      started.length = 0;
      const where = place(strict);
      await where.draw(<Gated grants={developer(true)} />);
      equal(where.text(), 'true', `strict: ${strict}`);
      const { length } = started;
      // What a server action has revoked.
      shown = [];
      await where.draw(<Gated grants={developer()} />);
      equal([where.text(), shown.at(-1)], ['false', false]);
      equal(started.length, length, 'gates started');
      await where.draw(<Gated grants={developer(true)} />);
      equal(where.text(), 'true');
      await where.end();
      await change(async () => {});
      equal(started.filter(({ state }) => state === 'disposed').length, 1, 'gates disposed of');
    }
  },

  async '`useOwnGate` keeps its gate while React hides the component'() {
    started.length = 0;
    const where = place();
    const draw = (mode: 'hidden' | 'visible', grants: Grants) => where.draw(<StrictMode><Activity mode={mode}><Gated grants={grants} /></Activity></StrictMode>);
    await draw('visible', developer());
    const { length } = started;
    await draw('hidden', developer());
    await draw('hidden', developer(true));
    equal(started.filter(({ state }) => state === 'disposed').length, 0, 'gates disposed of');
    await draw('visible', developer(true));
    equal([where.text(), started.length], ['true', length]);
    await where.end();
    await change(async () => {});
    equal(started.filter(({ state }) => state === 'disposed').length, 1, 'gates disposed of');
  },

  async '`useOwnGate` has no gate as long as nothing is given'() {
    started.length = 0;
    const where = place(true);
    const draw = async (grants: Grants | null) => {
      await where.draw(<Gated grants={grants} />);
      return [where.text(), started.filter(({ state }) => state === 'ready').length];
    };
    equal(await draw(null), ['false', 0]);
    equal(await draw(developer(true)), ['true', 1]);
    equal(await draw(null), ['false', 0]);
    equal(await draw(developer(true)), ['true', 1]);
    await where.end();
    await change(async () => {});
    equal(started.map(({ state }) => state), ['disposed', 'disposed']);
  },

  async '`useOwnGate` follows what `followGrants` gives'() {
    await createGate(developer());
    let answer: () => Response = () => Response.json(developer(true));
    let begin!: () => void;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const followed = followGrants('https://console.example.org/api/session/grants?system=mpp', { fetch: async () => (await begun, answer()) });
    function Page({ followed: { subscribe, grants } }: { followed: Following }) {
      return <Gated grants={useSyncExternalStore(subscribe, grants) ?? null} />;
    }
    const where = place(true);
    await where.draw(<Page followed={followed} />);
    equal(where.text(), 'false');
    await change(() => (begin(), followed.ready));
    equal(where.text(), 'true');
    answer = () => new Response(null, { status: 401 });
    const signedOut = new Promise<void>((resolve) => followed.watch(() => resolve()));
    await change(() => (followed.refresh(), signedOut));
    equal([followed.state(), where.text()], ['signed_out', 'false']);
    followed.end();
    await where.end();
  },

  async '`useOwnGate` takes the options of the first time'() {
    const given: unknown[] = [];
    const gate = await createGate(developer());
    const Asks = ({ option }: { option: number }) => {
      same(useOwnGate((grants, options) => (given.push([grants, options]), gate), 'grants' as unknown as Grants, option), gate);
      return null;
    };
    const where = place();
    await where.draw(<Asks option={1} />);
    await where.draw(<Asks option={2} />);
    equal(given, [['grants', 1]]);
    await where.end();
  },
};
