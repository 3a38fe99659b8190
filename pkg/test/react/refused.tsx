// What a refused <Can> refuses: all that React has drawn in it, wherever that is in the page.

import {
  Activity, createContext, Fragment, lazy, memo, Profiler, StrictMode, Suspense, useContext, useInsertionEffect, useLayoutEffect, useState, type ReactNode,
} from 'react';
import { createPortal } from 'react-dom';
import { createGate, type Decision } from 'rolegate';
import { messages } from 'rolegate/messages';
import { Can, GateProvider, useCan, useControl } from 'rolegate/react';

import { below, change, developer, equal, same, said, type Tests } from './support';

const team = { in: 't-2' };
const reason = ({ reason }: Decision) => messages.en[reason];
const Context = createContext('');
const Own = ({ children }: { children?: ReactNode }) => <div>{children}</div>;
const Remembered = memo(Own);
const never = new Promise<never>(() => {});

/** What draws the same in another way. */
const AROUND: Record<string, (node: ReactNode) => ReactNode> = {
  Fragment: (node) => <Fragment>{node}</Fragment>,
  'keyed Fragment': (node) => <Fragment key="x">{node}</Fragment>,
  array: (node) => [<Fragment key="1">{node}</Fragment>],
  StrictMode: (node) => <StrictMode>{node}</StrictMode>,
  Profiler: (node) => <Profiler id="x" onRender={() => {}}>{node}</Profiler>,
  Suspense: (node) => <Suspense fallback="waiting">{node}</Suspense>,
  Activity: (node) => <Activity>{node}</Activity>,
  context: (node) => <Context value="x">{node}</Context>,
  element: (node) => <div><p>{node}</p></div>,
  component: (node) => <Own>{node}</Own>,
  memo: (node) => <Remembered>{node}</Remembered>,
  'granted Can': (node) => <Can action="ide.login">{node}</Can>,
  'granted Can with a function': (node) => <Can action="ide.login">{({ enabled }) => <>{String(enabled)}{node}</>}</Can>,
  'provider of another gate': (node) => <GateProvider gate={null}>{node}</GateProvider>,
  'fallback of a hidden Can': (node) => <Can action="log.view" resource={{ in: 't-3' }} mode="hide" fallback={node} />,
  'portal': (node) => createPortal(node, document.body),
  'portal in a portal': (node) => createPortal(<div>{createPortal(node, document.body)}</div>, document.body),
  'portal into a shadow root': (node) => <Shadow>{node}</Shadow>,
  'component that draws later': (node) => <Later>{node}</Later>,
  'portal that comes later': (node) => <Later>{createPortal(<div>{node}</div>, document.body)}</Later>,
};

function Shadow({ children }: { children: ReactNode }) {
  const [root] = useState(() => document.createElement('div').attachShadow({ mode: 'open' }));
  // As libraries do that put what they draw into a place of their own: the place is filled before it comes.
  useInsertionEffect(() => {
    document.body.append(root.host);
    return () => root.host.remove();
  }, [root]);
  return createPortal(<div>{children}</div>, root);
}

let showLater = () => {};

function Later({ children }: { children: ReactNode }) {
  const [shown, show] = useState(false);
  showLater = () => show(true);
  return shown ? children : null;
}

let clicks = 0;
/** The buttons that were drawn. */
export const found: HTMLElement[] = [];
export const target = (
  <button onClick={() => (clicks += 1)} onClickCapture={() => (clicks += 1)} ref={(element) => void (element && found.push(element))}>
    Manage
  </button>
);

export const manage = (children: ReactNode, grant = false) => (
  <Can action={grant ? 'ide.login' : 'mini_program.manage'} resource={grant ? null : team} mode="disable">{children}</Can>
);

async function attack(around: (node: ReactNode) => ReactNode) {
  const gate = await createGate(developer());
  const where = await below(gate, manage(around(target)), { reason });
  await change(() => showLater());
  const element = found.at(-1)!;
  clicks = 0;
  element.click();
  equal([clicks, element.getAttribute('aria-disabled'), element.title], [0, 'true', messages.en.not_granted], 'refused');
  await change(() => gate.update(developer(true)));
  same(found.at(-1), element, 'the button');
  element.click();
  equal([clicks, element.getAttribute('aria-disabled'), element.title], [2, null, ''], 'granted');
  await change(() => gate.update(developer()));
  element.click();
  equal([clicks, element.getAttribute('aria-disabled')], [2, 'true'], 'refused again');
  await where.end();
  equal([element.getAttribute('aria-disabled'), document.body.childElementCount], [null, 0], 'after its end');
}

export const refusedTests: Tests = {
  ...Object.fromEntries(Object.entries(AROUND).map(([name, around]) => [`a refused <Can> refuses what is in it: ${name}`, () => attack(around)])),

  async 'in a refused <Can> nothing is told that it works'() {
    const gate = await createGate(developer());
    const told: unknown[] = [];
    const Asks = () => {
      const { enabled, effect } = useControl({ action: 'ide.login' });
      told.push([useCan('ide.login'), enabled, effect, useContext(Context)]);
      return null;
    };
    const node = (
      <Context value="x">
        {manage(<><Asks /><Can action="ide.login">{({ enabled }) => (told.push(enabled), null)}</Can></>)}
      </Context>
    );
    const where = await below(gate, node);
    equal(told, [[false, false, 'allow', 'x'], false]);
    told.length = 0;
    await change(() => gate.update(developer(true)));
    equal(told, [[true, true, 'allow', 'x'], true]);
    await where.end();
  },

  async 'a function that looks whether its control works sees to that itself'() {
    const gate = await createGate(developer());
    const drawn = async (draw: (control: { enabled: boolean; effect: string; action: string }) => ReactNode) => {
      const where = await below(gate, <Can action="mini_program.manage" mode="disable">{draw}</Can>);
      const attribute = where.element.querySelector('button')!.getAttribute('aria-disabled');
      await where.end();
      return attribute;
    };
    equal(await drawn(({ enabled }) => <button>{String(enabled)}</button>), null);
    equal(await drawn(({ effect }) => <button>{effect}</button>), null);
    equal(await drawn(({ action }) => <button>{action}</button>), 'true');
  },

  async 'a nested <Can> says why it is refused itself when what is around is granted'() {
    const gate = await createGate(developer());
    const inner = <Can action="mini_program.release" resource={{ in: 't-3' }} mode="disable"><button>x</button></Can>;
    const where = await below(gate, manage(inner), { reason: ({ action }) => action });
    const button = where.element.querySelector('button')!;
    equal(said(button), 'mini_program.manage');
    await where.again(manage(inner, true));
    same(where.element.querySelector('button'), button, 'the button');
    equal(said(button), 'mini_program.release');
    await where.again(manage(inner));
    equal(said(button), 'mini_program.manage');
    await where.end();
  },

  async 'what React hides, and does not remove, stays refused'() {
    const gate = await createGate(developer());
    const Waits = ({ waits }: { waits: boolean }) => { if (waits) throw never; return null; };
    const hidden = {
      Activity: (hides: boolean) => <Activity mode={hides ? 'hidden' : 'visible'}>{manage(target)}</Activity>,
      Suspense: (hides: boolean) => <Suspense fallback="waiting">{manage(target)}<Waits waits={hides} /></Suspense>,
    };
    for (const [name, draw] of Object.entries(hidden)) {
      const where = await below(gate, draw(false), { reason });
      const element = found.at(-1)!;
      clicks = 0;
      for (const hides of [true, false, true]) {
        await where.again(draw(hides));
        element.click();
        equal([clicks, element.getAttribute('aria-disabled')], [0, 'true'], `${name}, hidden: ${hides}`);
      }
      await where.end();
      equal(element.getAttribute('aria-disabled'), null, `${name} after its end`);
    }
  },

  async 'what is first drawn while React hides it is refused at once, and when it is seen'() {
    const gate = await createGate(developer());
    for (const grantedFirst of [false, true]) {
      await change(() => gate.update(developer(grantedFirst)));
      const draw = (hides: boolean, inner: ReactNode = null) => (
        <>
          <label htmlFor="hidden" />
          <button type="submit" form="form" />
          <Activity mode={hides ? 'hidden' : 'visible'}>
            <div>{manage(<><input id="hidden" type="checkbox" onChange={() => (clicks += 1)} /><form id="form" onSubmit={() => (clicks += 1)} />{inner}</>)}</div>
          </Activity>
        </>
      );
      const where = await below(gate, draw(true), { reason });
      const box = where.element.querySelector('input')!;
      const attack = (what: string) => {
        clicks = 0;
        where.element.querySelector('label')!.click();
        where.element.querySelector('button')!.click();
        equal([clicks, box.checked, said(box)], [0, false, messages.en.not_granted], what);
      };
      await change(() => gate.update(developer()));
      attack('hidden');
      await where.again(draw(true, <b />));
      equal(where.element.querySelector('b')!.getAttribute('aria-disabled'), 'true', 'what comes while it is hidden');
      await where.again(draw(false));
      attack('seen');
      await where.again(draw(true));
      attack('hidden again');
      await change(() => gate.update(developer(true)));
      equal(box.getAttribute('aria-disabled'), null, 'granted while it is hidden');
      await change(() => gate.update(developer()));
      attack('refused while it is hidden');
      await where.again(draw(false));
      attack('seen again');
      await where.again(draw(true));
      await where.end();
      equal([box.getAttribute('aria-disabled'), document.querySelector('[id^=rolegate]')], [null, null], 'after its end');
    }
  },

  async 'what asks while React hides it is told of a change'() {
    const gate = await createGate(developer());
    const told: string[] = [];
    const Asks = () => (told.push(`${useCan('mini_program.manage', team)} ${useControl({ action: 'mini_program.manage', resource: team }).enabled}`), null);
    const where = await below(gate, <Activity mode="hidden"><Asks /></Activity>);
    await change(() => gate.update(developer(true)));
    equal(told.at(-1), 'true true');
    const before = told.length;
    await where.again(<Activity mode="visible"><Asks /></Activity>);
    await change(() => gate.update({ ...developer(true), version: '2' }));
    equal([told.at(-1), told.length <= before + 1], ['true true', true]);
    await where.end();
  },

  async 'what comes, goes and moves in a portal'() {
    const gate = await createGate(developer());
    const place = document.body.appendChild(document.createElement('div'));
    const draw = (...names: string[]) => manage(createPortal(names.map((name) => <button key={name}>{name}</button>), place));
    const look = () => [...place.children].map((element) => element.textContent + element.getAttribute('aria-disabled'));
    const where = await below(gate, draw('a'));
    equal(look(), ['atrue']);
    await where.again(draw('b', 'a', 'c'));
    equal(look(), ['btrue', 'atrue', 'ctrue']);
    const [b] = place.children;
    await where.again(draw('c', 'a'));
    equal([look(), b!.getAttribute('aria-disabled')], [['ctrue', 'atrue'], null]);
    // A portal of somebody else's in the same place is left alone.
    await where.again(<>{draw('c')}{createPortal(<button>own</button>, place)}</>);
    equal(look().sort(), ['ctrue', 'ownnull']);
    await where.end();
    place.remove();
  },

  async 'what a script moves elsewhere stays refused, until React draws it no longer'() {
    const gate = await createGate(developer());
    const draw = (shown: boolean) => manage(<section>{shown && <p>{target}</p>}</section>);
    const where = await below(gate, draw(true), { reason });
    const library = document.body.appendChild(document.createElement('div'));
    library.innerHTML = '<b></b><i></i>';
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    root.append(document.createElement('div'));
    const places = { 'where it was': found.at(-1)!.parentElement!, body: document.body, 'another part of the page': where.element, library, 'shadow root': root.firstElementChild! };
    const element = found.at(-1)!;
    for (const [name, place] of Object.entries(places)) {
      for (const late of [false, true]) {
        place.prepend(element);
        if (late) await change(() => {});
        clicks = 0;
        element.click();
        equal([clicks, late ? said(element) : ''], [0, late && name !== 'shadow root' ? messages.en.not_granted : ''], name);
      }
    }
    library.append(element);
    await change(() => gate.update(developer(true)));
    equal([element.getAttribute('aria-disabled'), element.title], [null, ''], 'granted');
    await change(() => gate.update(developer()));
    equal([library.innerHTML.includes('b aria'), element.getAttribute('aria-disabled')], [false, 'true'], 'refused again');
    await where.again(draw(false));
    await change(() => {});
    equal([element.getAttribute('aria-disabled'), library.contains(element)], [null, true], 'after React has let go of it');
    await where.end();
    library.remove();
    root.host.remove();
  },

  async 'what moves itself before it is drawn on is refused, too'() {
    const gate = await createGate(developer());
    const Moves = () => {
      useLayoutEffect(() => void document.body.append(found.at(-1)!), []);
      return <div>{target}</div>;
    };
    const where = await below(gate, manage(<Moves />));
    const element = found.at(-1)!;
    equal([element.parentNode === document.body, element.getAttribute('aria-disabled')], [true, 'true']);
    await where.end();
    equal(element.getAttribute('aria-disabled'), null);
    element.remove();
  },

  async 'what is drawn is refused before its own effects do something'() {
    const gate = await createGate(developer());
    const Clicks = () => {
      useLayoutEffect(() => found.at(-1)!.click(), []);
      return target;
    };
    clicks = 0;
    const where = await below(gate, manage(<Clicks />));
    equal(clicks, 0);
    await where.again(manage(<Clicks key="granted" />, true));
    equal(clicks, 2);
    await where.end();
  },

  async 'what is refused says why where it is reached, and stays in the order of keys'() {
    const gate = await createGate(developer());
    const where = await below(gate, manage(<form><input /><button>Save</button></form>), { reason: ({ granted_to }) => granted_to.join(' ') });
    const why = gate.check('mini_program.manage', team).granted_to.join(' ');
    for (const element of where.element.querySelectorAll<HTMLInputElement>('input, button')) {
      equal(said(element), why, element.localName);
      equal([element.disabled, element.getAttribute('aria-disabled')], [false, 'true'], element.localName);
    }
    equal(where.element.querySelector('input')!.readOnly, true);
    await where.end();
  },

  async 'lazy components'() {
    const gate = await createGate(developer());
    const Lazy = lazy(async () => ({ default: () => target }));
    const where = await below(gate, manage(<Suspense fallback="waiting"><Lazy /></Suspense>));
    await change(async () => {});
    const element = found.at(-1)!;
    clicks = 0;
    element.click();
    equal([where.text(), clicks, element.getAttribute('aria-disabled')], ['Manage', 0, 'true']);
    await where.end();
  },
};
