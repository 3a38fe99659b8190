// The provider and the hooks.

import { createGate, type AnyGate, type Decision, type Menu as MenuOfGate } from 'rolegate';
import { Can, GateProvider, Menu, useCan, useControl, useDecision, useGate, useMenu } from 'rolegate/react';

import { below, change, developer, equal, place, platformAdmin, same, watchedGate, type Tests } from './support';

const team = { in: 't-2' };

export const hookTests: Tests = {
  async '`useGate` gives the gate, and is drawn again after every change'() {
    const gate = await createGate(developer());
    const given: AnyGate[] = [];
    const Asks = () => {
      const own = useGate();
      given.push(own);
      return <>{String(own.can('mini_program.manage', team))}</>;
    };
    const where = await below(gate, <Asks />);
    equal([given.length, where.text()], [1, 'false']);
    await change(() => gate.update(developer(true)));
    equal([given.length, where.text()], [2, 'true']);
    for (const one of given) same(one, gate, 'the gate');
    await where.end();
  },

  async 'listens once, also when drawn several times, and not at all when it is gone'() {
    const gate = await watchedGate(developer());
    let drawn = 0;
    const Asks = () => (useGate(), useCan('ide.login', { in: 't-2' }), useDecision('ide.login', { in: 't-2' }), useMenu({ in: 't-2' }), (drawn += 1), null);
    const where = await below(gate, <Asks />);
    await where.again(<Asks />);
    await where.again(<Asks />);
    equal(gate.listeners, { now: 4, ever: 4 });
    equal(drawn, 3);
    await where.end();
    equal(gate.listeners, { now: 0, ever: 4 });
    await change(() => gate.update(developer(true)));
    equal(drawn, 3, 'drawn after its end');
  },

  async 'a gate put in place of another: the new one answers, the old one is no longer listened to'() {
    const [old, next] = [await watchedGate(developer()), await watchedGate(developer(true))];
    let drawn = 0;
    const Counts = () => ((drawn += 1), <Can action="mini_program.manage" resource={team}>manage</Can>);
    const node = <Counts />;
    const where = await below(old, node);
    equal(where.text(), '');
    await where.again(node, next);
    equal([where.text(), old.listeners.now, next.listeners.now, drawn], ['manage', 0, 1, 1]);
    await change(() => old.update(developer(true)));
    await change(() => old.dispose());
    equal(where.text(), 'manage');
    await change(() => next.update(developer()));
    equal(where.text(), '');
    await where.end();
  },

  async 'the nearest provider counts'() {
    const [outer, inner] = [await createGate(developer()), await createGate(developer(true))];
    const node = <Can action="mini_program.manage" resource={team}>manage</Can>;
    const where = await below(outer, <>{node}<GateProvider gate={inner}>{node}</GateProvider></>);
    equal(where.text(), 'manage');
    await where.end();
  },

  async 'without a provider everything is denied, and the console says why, once'() {
    const said: unknown[] = [];
    const { error } = console;
    console.error = (what) => said.push(what);
    let gate: AnyGate | undefined;
    const Asks = () => ((gate = useGate()), <>{useDecision('ide.login').reason}{useMenu().length}<Can action="ide.login">shown</Can></>);
    const where = place();
    try {
      await where.draw(<Asks />);
      await where.draw(<Asks />);
    } finally {
      console.error = error;
    }
    equal(where.text(), 'load_failed0');
    equal(said.map(String), ['Error: there is no `GateProvider` above: everything is denied']);
    equal([gate!.state, gate!.can('ide.login'), gate!.display('ide.login').visible, gate!.actions().allow], ['failed', false, false, []]);
    await where.end();
  },

  async 'a provider without a gate denies until it gets one'() {
    const gate = await createGate(developer());
    const Asks = () => <>{useDecision('ide.login').reason}<Can action="ide.login">shown</Can></>;
    const where = await below(null, <Asks />, { suspense: true });
    equal(where.text(), 'not_loaded');
    await where.again(<Asks />, gate);
    equal(where.text(), 'grantedshown');
    await where.end();
  },

  async 'a gate that is disposed of denies at once'() {
    const gate = await createGate(developer());
    const Asks = () => <>{useDecision('ide.login').reason} {String(useCan('ide.login'))}<Can action="ide.login">shown</Can></>;
    const where = await below(gate, <Asks />);
    equal(where.text(), 'granted trueshown');
    await change(() => gate.dispose());
    equal(where.text(), 'disposed false');
    await where.end();
  },

  async '`useCan` is drawn again only when its answer changes'() {
    const gate = await createGate(developer());
    const drawn = { manage: 0, preview: 0 };
    const Manage = () => ((drawn.manage += 1), <>{String(useCan('mini_program.manage', { in: 't-2' }))}</>);
    const Preview = () => ((drawn.preview += 1), <>{String(useCan('mini_program.preview', { in: 't-2' }))}</>);
    const where = await below(gate, <><Manage /><Preview /></>);
    equal([where.text(), drawn], ['falsetrue', { manage: 1, preview: 1 }]);
    await change(() => gate.update(developer(true)));
    equal([where.text(), drawn], ['truetrue', { manage: 2, preview: 1 }]);
    await change(() => gate.update(developer(true)));
    equal(drawn, { manage: 2, preview: 1 });
    await where.end();
  },

  async '`useDecision` gives the whole decision, the same object as long as it says the same'() {
    const gate = await createGate(developer());
    const given: Decision[] = [];
    const Asks = () => (given.push(useDecision('mini_program.manage', { in: 't-2' })), null);
    const where = await below(gate, <Asks />);
    equal(given, [gate.check('mini_program.manage', team)]);
    await where.again(<Asks />);
    same(given[1], given[0], 'the decision');
    await change(() => gate.update({ ...developer(), version: '2' }));
    equal(given.length, 2, 'drawings');
    await change(() => gate.update(developer(true)));
    equal([given.length, given[2]!.effect, given[2]!.decided_by?.role], [3, 'allow', 'senior_mini_program_developer']);
    await where.end();
  },

  async '`useControl` is what `<Can>` is made of'() {
    const gate = await createGate(platformAdmin());
    const Asks = () => <>{JSON.stringify(useControl({ any: ['member.list', 'console.login'], resource: { in: 't-2' } }, 'disable'))}</>;
    const where = await below(gate, <Asks />);
    equal(JSON.parse(where.text()), { visible: true, enabled: true, read_only: false, effect: 'allow', action: 'console.login', reason: 'granted' });
    await where.end();
  },

  async '`useMenu` and `<Menu>` leave out what is hidden, and follow the grants'() {
    const gate = await createGate(developer());
    const given: MenuOfGate[][] = [];
    const Asks = () => (given.push(useMenu({ in: 't-2' })), null);
    const node = (
      <>
        <Asks />
        <Menu resource={{ in: 't-2' }}>{({ menu, entries }) => <p>{menu}: {entries.map(({ action }) => action).join(' ')}</p>}</Menu>
      </>
    );
    const lines = () => [...where.element.querySelectorAll('p')].map((line) => line.textContent);
    const where = await below(gate, node);
    equal(lines(), [
      'Development: log.view mini_program.develop mini_program.preview',
      'Operation: dashboard.view feedback.view',
    ]);
    equal(given[0]!.flatMap(({ state, entries }) => [state, ...entries.map(({ state }) => state)]).includes('hidden'), false);
    await where.again(<Asks />);
    same(given[1], given[0], 'the menu');
    await where.again(node);
    await change(() => gate.update(developer(true)));
    equal(lines(), [
      'Mini program: mini_program.manage mini_program.configure',
      'Development: log.view mini_program.develop mini_program.preview',
      'Release: mini_program.submit mini_program.release',
      'Operation: dashboard.view feedback.view',
    ]);
    await where.end();
  },
};
