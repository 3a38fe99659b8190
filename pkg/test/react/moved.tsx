// What scripts have moved before a <Can> refuses it, and what they put beside what it draws.

import { Fragment, useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { createGate } from 'rolegate';
import { Can } from 'rolegate/react';

import { found, manage, target } from './refused';
import { below, change, developer, equal, type Tests } from './support';

export const movedTests: Tests = {
  async 'what a script has moved before it is refused is refused where it is, and React goes on'() {
    const gate = await createGate(developer(true));
    const moves: Record<string, (element: Element) => void> = {
      'to the end of the page': (element) => document.body.append(element),
      'into something put in its place': (element) => {
        const around = document.createElement('div');
        element.replaceWith(around);
        around.append(element, Object.assign(document.createElement('button'), { className: 'beside' }));
      },
      'off the page': (element) => element.remove(),
    };
    for (const draw of [() => manage(target), () => <>{manage(target)}<p /></>, () => <>{manage(<>{target}{target}</>)}<p /></>, () => <ul>{manage(<li>{target}</li>)}</ul>]) {
      for (const [name, move] of Object.entries(moves)) {
        await change(() => gate.update(developer(true)));
        const where = await below(gate, draw());
        const element = found.at(-1)!.closest('li') ?? found.at(-1)!;
        const home = element.parentElement!;
        move(element);
        let heard = 0;
        // Not React's, which does not hear what is outside of its root.
        element.addEventListener('click', () => (heard += 1));
        const works = () => {
          heard = 0;
          found.at(-1)!.click();
          return heard > 0;
        };
        await change(() => gate.update(developer()));
        equal(works() && element.isConnected, false, name);
        equal(document.querySelector('.beside')?.getAttribute('aria-disabled') ?? 'true', 'true', `${name}: what is beside it`);
        await change(() => gate.update(developer(true)));
        equal([works(), element.getAttribute('aria-disabled')], [true, null], `${name}, granted`);
        await change(() => gate.update(developer()));
        home.append(element);
        equal(works(), false, `${name}, and back`);
        await where.end();
        element.remove();
        document.body.replaceChildren();
      }
    }
  },

  async 'what is beside something refused, and not in it, works also after things have changed places'() {
    const gate = await createGate(developer());
    const place = (...names: string[]) => (
      <div>{names.map((name) => <Fragment key={name}>{name === 'x' ? <button>x</button> : <Can action="mini_program.manage" mode="disable"><button>{name}</button></Can>}</Fragment>)}</div>
    );
    const where = await below(gate, place('a', 'x', 'b'));
    const look = () => [...where.element.querySelectorAll('button')].map((element) => element.textContent + (element.hasAttribute('aria-disabled') ? '-' : '+')).join(' ');
    equal(look(), 'a- x+ b-');
    for (const order of ['xab', 'bxa', 'abx', 'axb', 'ba', 'xb', 'abx']) {
      await where.again(place(...order));
      equal(look(), [...order].map((name) => name + (name === 'x' ? '+' : '-')).join(' '));
      for (const name of order) {
        const element = [...where.element.querySelectorAll('button')].find(({ textContent }) => textContent === name)!;
        const editor = document.createElement('i');
        element.after(editor);
        await change(() => {});
        equal(editor.hasAttribute('aria-disabled'), name !== 'x', `${order}: after ${name}`);
        editor.remove();
      }
    }
    await where.end();
  },

  async 'a part of HTML that a script takes out stays refused, and what only passes by does not'() {
    const gate = await createGate(developer());
    const where = await below(gate, manage(<div dangerouslySetInnerHTML={{ __html: '<p><button>part</button></p>' }} />));
    const [place, elsewhere] = [where.element.querySelector('div')!, document.body.appendChild(document.createElement('div'))];
    const [part, guest] = [place.querySelector('button')!, elsewhere.appendChild(document.createElement('button'))];
    let heard = 0;
    for (const element of [part, guest]) element.addEventListener('click', () => (heard += 1));
    const works = (element: HTMLElement): boolean => {
      heard = 0;
      element.click();
      return heard > 0;
    };
    const move = (element: HTMLElement, to: Element) => change(() => to.append(element));
    await move(guest, place);
    equal([works(part), works(guest)], [false, false], 'in it');
    await move(guest, elsewhere);
    await move(part, elsewhere);
    equal([works(part), works(guest)], [false, true], 'elsewhere');
    await change(() => part.remove());
    await move(part, document.body);
    equal([works(part), part.getAttribute('aria-disabled')], [false, 'true'], 'taken out first, and put there later');
    await change(() => gate.update(developer(true)));
    equal([works(part), part.getAttribute('aria-disabled')], [true, null], 'granted');
    await where.end();
    equal(works(part), true, 'after its end');
    document.body.replaceChildren();
  },

  async 'what comes later where a portal leads, in a closed shadow root or another document, is refused at once'() {
    const gate = await createGate(developer());
    const closed = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
    const other = document.implementation.createHTMLDocument();
    for (const [name, container] of [['a shadow root', closed], ['a document', other.body]] as const) {
      let show = (_: boolean): void => {};
      const Later = (): ReactNode => {
        const [shown, set] = useState(false);
        useEffect(() => void (show = set), []);
        return createPortal(shown && target, container);
      };
      const where = await below(gate, manage(<Later />));
      await change(() => show(true));
      const button = found.at(-1)!;
      equal([button.isConnected, button.getAttribute('aria-disabled')], [true, 'true'], name);
      await where.end();
    }
    document.body.replaceChildren();
  },

  async 'what a library puts beside an element, in place of it, is refused too'() {
    const gate = await createGate(developer(true));
    for (const draw of [() => manage(target), () => <>{manage(target)}<p /></>]) {
      await change(() => gate.update(developer(true)));
      const where = await below(gate, draw());
      const instead = document.createElement('button');
      found.at(-1)!.after(instead);
      equal(instead.getAttribute('aria-disabled'), null);
      await change(() => gate.update(developer()));
      // Also where nothing else follows: whether React would put its mark before it or after must not matter.
      equal(instead.getAttribute('aria-disabled'), 'true');
      instead.remove();
      await where.end();
    }
  },
};
