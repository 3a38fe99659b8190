// <Can>: what it draws, and what it hands to functions.

import { messages } from 'rolegate/messages';
import { createGate, type Decision, type Gate, type Resource } from 'rolegate';
import { Can, GateProvider, type GatedControl } from 'rolegate/react';

import { below, change, developer, equal, place, platformAdmin, same, watchedGate, type Tests } from './support';

// What stands before and after what is refused.
const MARK = '';
const team = { in: 't-2' };
const reason = ({ reason }: Pick<Decision, 'reason'>) => messages.en[reason];
const button = (where: { element: HTMLElement }) => where.element.querySelector('button')!;

/** Whether it has the native `disabled`, what it says of itself, its title and its description. */
const sayings = (element: HTMLButtonElement) => [
  element.disabled,
  element.getAttribute('aria-disabled'),
  element.title,
  document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
];

async function drawn(gate: Gate, node: React.ReactNode): Promise<string> {
  const where = await below(gate, node);
  const { innerHTML } = where.element;
  await where.end();
  return innerHTML;
}

export const canTests: Tests = {
  async 'draws its children where the action is granted, else nothing, else the fallback'() {
    const gate = await createGate(developer());
    equal(await drawn(gate, <Can action="mini_program.preview" resource={team}>shown</Can>), 'shown');
    equal(await drawn(gate, <Can action="mini_program.manage" resource={team}>shown</Can>), '');
    equal(await drawn(gate, <Can action="mini_program.manage" resource={team} fallback="instead">shown</Can>), 'instead');
    // The other way round: drawn only where it is not granted.
    equal(await drawn(gate, <Can action="mini_program.manage" resource={team} fallback={<b>ask</b>} />), '<b>ask</b>');
    equal(await drawn(gate, <Can action="mini_program.preview" resource={team} fallback={<b>ask</b>} />), '');
  },

  async 'draws several children, in a fragment or without'() {
    const gate = await createGate(developer());
    const lines = [<p key="1">1</p>, <p key="2">2</p>];
    equal(await drawn(gate, <Can action="ide.login"><>{lines}</></Can>), '<p>1</p><p>2</p>');
    equal(await drawn(gate, <Can action="ide.login"><p>1</p><p>2</p></Can>), '<p>1</p><p>2</p>');
  },

  async 'asks for one of several actions, or for each'() {
    const gate = await createGate(developer());
    const some = ['mini_program.manage', 'mini_program.preview'] as const;
    const granted = ['log.view', 'mini_program.preview'] as const;
    equal(await drawn(gate, <Can any={some} resource={team}>any</Can>), 'any');
    equal(await drawn(gate, <Can all={some} resource={team}>all</Can>), '');
    equal(await drawn(gate, <Can all={granted} resource={team}>all</Can>), 'all');
    equal(await drawn(gate, <Can any={[]}>none</Can>), '');
    equal(await drawn(gate, <Can all={[]}>none</Can>), '');
    equal(await drawn(gate, <Can all={some} resource={team} fallback={({ action }) => action} />), 'mini_program.manage');
  },

  async 'gives a function what the control should do, and the decision when asked'() {
    const gate = await createGate(developer());
    let given: GatedControl | undefined;
    const keep = (control: GatedControl) => ((given = control), null);
    await drawn(gate, <Can action="mini_program.preview" resource={team}>{keep}</Can>);
    const granted = { visible: true, enabled: true, read_only: false, effect: 'allow', action: 'mini_program.preview', reason: 'granted' };
    equal(given, granted);
    equal(given!.decision(), gate.check('mini_program.preview', team));
    given = undefined;
    await drawn(gate, <Can action="mini_program.manage" resource={team}>{keep}</Can>);
    equal(given, undefined, 'a function whose control is hidden');
    await drawn(gate, <Can action="mini_program.manage" resource={team} mode="disable">{keep}</Can>);
    const denied = { visible: true, enabled: false, read_only: false, effect: 'deny', action: 'mini_program.manage', reason: 'not_granted' };
    equal({ ...given! }, denied);
    equal(given!.decision().granted_to, ['mini_program_admin', 'senior_mini_program_developer']);
    equal(await drawn(gate, <Can action="mini_program.manage" fallback={({ reason }) => messages.en[reason]} />), messages.en.not_granted);
  },

  async 'draws again when the grants change'() {
    const gate = await createGate(developer());
    const where = await below(gate, <Can action="mini_program.manage" resource={team}>manage</Can>);
    equal(where.text(), '');
    await change(() => gate.update(developer(true)));
    equal(where.text(), 'manage');
    await change(() => gate.update(developer()));
    equal(where.text(), '');
    await where.end();
  },

  async 'draws again when what it asks changes: the action, the list, the resource, its id, the mode'() {
    const gate = await createGate({ ...developer(), memberships: [{ role: 'mini_program_developer', in: 't-2' }] });
    const where = await below(gate, <Can action="mini_program.manage" resource={team}>x</Can>);
    const shows = async (node: React.ReactNode, text: string) => {
      await where.again(node);
      equal(where.text(), text);
    };
    await shows(<Can action="mini_program.preview" resource={team}>x</Can>, 'x');
    await shows(<Can action="mini_program.preview" resource={{ in: 't-3' }}>x</Can>, '');
    await shows(<Can action="mini_program.preview" resource={{ in: 't-2' }}>x</Can>, 'x');
    await shows(<Can any={['mini_program.manage']} resource={team}>x</Can>, '');
    await shows(<Can any={['mini_program.manage', 'log.view']} resource={team}>x</Can>, 'x');
    await shows(<Can all={['mini_program.manage', 'log.view']} resource={team}>x</Can>, '');
    await shows(<Can all={['mini_program.preview', 'log.view']} resource={team}>x</Can>, 'x');
    await shows(<Can action="mini_program.manage" resource={team}>x</Can>, '');
    await shows(<Can action="mini_program.manage" resource={team} mode="disable">x</Can>, 'x');
    await shows(<Can action="mini_program.manage" resource={team} mode="read">x</Can>, '');
    await where.end();
  },

  async 'a resource with a field too many is another one, and so is one that inherits another container'() {
    const gate = await createGate(developer());
    const inherited = (id: string) => Object.create({ in: id }) as Resource;
    const where = await below(gate, <Can action="log.view" resource={team}>x</Can>);
    equal(where.text(), 'x');
    // @ts-expect-error a misspelt field
    await where.again(<Can action="log.view" resource={{ in: 't-2', ID: 'mp-1' }}>x</Can>);
    equal(where.text(), '');
    await where.again(<Can action="log.view" resource={inherited('t-2')}>x</Can>);
    equal(where.text(), 'x');
    await where.again(<Can action="log.view" resource={inherited('t-3')}>x</Can>);
    equal(where.text(), '');
    await where.end();
  },

  async 'disables what is refused, says why, and keeps the element when it is granted'() {
    const gate = await createGate(developer());
    let clicks = 0;
    const node = (
      <Can action="mini_program.manage" resource={team} mode="disable">
        <button onClick={() => (clicks += 1)}>Manage</button>
      </Can>
    );
    const where = await below(gate, node, { reason });
    const before = button(where);
    equal(sayings(before), [false, 'true', messages.en.not_granted, messages.en.not_granted]);
    before.click();
    await change(() => gate.update(developer(true)));
    same(button(where), before, 'the button');
    equal(sayings(before), [false, null, '', undefined]);
    before.click();
    equal(clicks, 1, 'clicks');
    await change(() => gate.update(developer()));
    same(button(where), before, 'the button');
    equal(before.getAttribute('aria-disabled'), 'true');
    await where.again(<Can action="mini_program.manage" resource={team} mode="disable" native><button>Manage</button></Can>);
    equal(button(where).disabled, true, 'disabled on request');
    await where.end();
  },

  async 'tells another reason when the reason changes, or the language'() {
    const gate = await createGate(developer());
    const node = <Can action="mini_program.manage" resource={team} mode="disable"><button>Manage</button></Can>;
    const where = place();
    const draw = (text: typeof reason) => where.draw(<GateProvider gate={gate} reason={text}>{node}</GateProvider>);
    await draw(reason);
    equal(button(where).title, messages.en.not_granted);
    await change(() => gate.update({ ...developer(), memberships: [{ role: 'mini_program_developer', in: 't-3' }] }));
    equal(button(where).title, messages.en[gate.check('mini_program.manage', team).reason]);
    if (button(where).title === messages.en.not_granted) throw new Error('the reason should have changed');
    await draw(({ reason }) => messages.zh[reason]);
    equal(button(where).title, messages.zh[gate.check('mini_program.manage', team).reason]);
    await where.end();
  },

  async 'disables every element at the top, in fragments and lists too, and mounts none anew'() {
    const gate = await createGate(developer());
    const names = ['b', 'c'];
    const node = (
      <Can action="mini_program.manage" resource={team} mode="disable">
        <button>a</button>
        <>
          {names.map((name) => <button key={name}>{name}</button>)}
        </>
        text
        <a href="/manage">link</a>
        <button title="Delete">✕</button>
      </Can>
    );
    const where = await below(gate, node, { reason });
    const all = () => [...where.element.querySelectorAll<HTMLElement>('button, a')];
    const before = all();
    equal(before.map((element) => element.getAttribute('aria-disabled')), ['true', 'true', 'true', 'true', 'true']);
    equal(sayings(before[4] as HTMLButtonElement).slice(2), ['Delete', messages.en.not_granted]);
    equal(where.text(), 'abctextlink✕');
    await change(() => gate.update(developer(true)));
    all().forEach((element, at) => same(element, before[at], `element ${at}`));
    equal(all().map((element) => element.getAttribute('aria-disabled')), [null, null, null, null, null]);
    await where.end();
  },

  async 'what can be read is shown, and works in mode `read`'() {
    const gate = await createGate(platformAdmin());
    const list = <button>list</button>;
    equal([gate.can('member.list', team), gate.canRead('member.list', team)], [false, true]);
    equal(await drawn(gate, <Can action="member.list" resource={team} mode="read">{list}</Can>), '<button>list</button>');
    equal(await drawn(gate, <Can action="member.list" resource={team}>{list}</Can>), `${MARK}<button aria-disabled="true">list</button>${MARK}`);
  },

  async 'without a mode does as the gate was told'() {
    const gate = await createGate(developer(), { display: { actions: { 'mini_program.manage': 'disable' } } });
    const manage = <Can action="mini_program.manage" resource={team}><button>x</button></Can>;
    equal(await drawn(gate, manage), `${MARK}<button aria-disabled="true">x</button>${MARK}`);
    equal(await drawn(gate, <Can action="mini_program.release" resource={team}><button>x</button></Can>), '');
    equal(await drawn(gate, <Can action="mini_program.manage" resource={team} mode="hide"><button>x</button></Can>), '');
  },

  async 'enters the engine only for a reason somebody reads, and once'() {
    const gate = await watchedGate(developer());
    const where = await below(gate, <Can action="mini_program.manage" resource={team} mode="disable">{({ enabled }) => String(enabled)}</Can>);
    equal(gate.checks, 0, 'checks without a reason');
    const reading = <Can action="mini_program.manage" resource={{ in: 't-2' }} mode="disable">{({ reason }) => reason}</Can>;
    await where.again(reading);
    equal([where.text(), gate.checks], ['not_granted', 1]);
    await where.again(<Can action="mini_program.manage" resource={{ in: 't-2' }} mode="disable">{({ reason }) => reason}</Can>);
    equal(gate.checks, 1, 'checks after drawing the same question again');
    await where.end();
  },
};
