// What adapters that gate single elements have in common, tested with each of them.

import type { Gate, Resource } from 'rolegate';
import { fakeGate } from 'rolegate/testing';

export type Tests = Record<string, () => void | Promise<void>>;

export interface Question {
  action: string;
  resource?: Resource;
  mode?: string;
  native?: boolean;
}

/** A page that an adapter draws: a button `#one`, which is gated, and `#told`, a text of what `useControl` and the gate say of the same question. */
export interface Page {
  ask(question: Question): void;
  close(): void;
}

export type Draw = (gate: Gate, question: Question, reason?: (decision: { reason: string }) => string) => Page | Promise<Page>;

const TEAM = { in: 't-2' };
const manage = (mode?: string): Question => ({ action: 'mini_program.manage', resource: TEAM, ...(mode && { mode }) });

export function equal(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`${JSON.stringify(found)} where ${JSON.stringify(expected)} was expected`);
}

/** A gate that knows how many follow it. */
function counted(answers: object) {
  const gate = fakeGate(answers as never);
  const { subscribe } = gate;
  const count = { now: 0 };
  const own = (listener: () => void) => {
    count.now += 1;
    const end = subscribe(listener);
    return () => ((count.now -= 1), end());
  };
  return Object.assign(gate, { count, subscribe: own as typeof subscribe });
}

const one = () => document.getElementById('one')!;
const told = () => document.getElementById('told')!.textContent!.trim();

/** How the button is: `hidden`, `refused` or `works`, and what a click on it does. */
function state(): [string, number] {
  let heard = 0;
  const hear = () => (heard += 1);
  one().addEventListener('click', hear);
  one().click();
  one().removeEventListener('click', hear);
  const shown = getComputedStyle(one()).display === 'none' ? 'hidden' : one().getAttribute('aria-disabled') === 'true' ? 'refused' : 'works';
  return [shown, heard];
}

const WORKS = ['works', 1];
const REFUSED = ['refused', 0];
const HIDDEN = ['hidden', 0];

export function elementTests(draw: Draw): Tests {
  const drawn = (test: (gate: ReturnType<typeof counted>, page: Page) => void | Promise<void>, answers: object, question: Question) => async () => {
    const gate = counted(answers);
    const page = await draw(gate as never, question, ({ reason }) => `because of ${reason}`);
    try {
      await test(gate, page);
    } finally {
      page.close();
    }
    // Some let go of a gate a moment later.
    await new Promise((resolve) => setTimeout(resolve));
    equal(gate.count.now, 0);
    document.body.replaceChildren();
  };
  const allowed = { allow: ['mini_program.manage'] };

  return {
    'what is refused is shown without working, and says why': drawn(
      () => {
        equal(state(), REFUSED);
        const id = one().getAttribute('aria-describedby')!;
        equal(document.getElementById(id)!.textContent, 'because of not_granted');
        equal(one().hasAttribute('disabled'), false);
      },
      {},
      manage('disable'),
    ),
    'what is refused is hidden, as the gate says when no mode is given': drawn(() => equal(state(), HIDDEN), {}, manage()),
    'a control that is refused may be disabled by itself': drawn(() => equal(one().hasAttribute('disabled'), true), {}, { ...manage('disable'), native: true }),
    'what is granted works': drawn(() => equal(state(), WORKS), allowed, manage('disable')),
    async 'answers that change are followed'() {
      await drawn(
        async (gate) => {
          equal([state(), told()], [WORKS, 'true allow granted']);
          gate.set({ allow: [] });
          await Promise.resolve();
          equal([state(), told()], [REFUSED, 'false deny not_granted']);
          gate.set(allowed as never);
          await Promise.resolve();
          equal([state(), told()], [WORKS, 'true allow granted']);
        },
        allowed,
        manage('disable'),
      )();
    },
    'another question is another answer': drawn(
      (_, page) => {
        equal(state(), WORKS);
        page.ask({ action: 'mini_program.preview', mode: 'disable' });
        equal(state(), REFUSED);
        page.ask({ action: 'mini_program.preview', mode: 'hide' });
        equal(state(), HIDDEN);
        page.ask(manage());
        equal(state(), WORKS);
      },
      allowed,
      manage(),
    ),
    'a question that is none is refused': drawn((_, page) => (page.ask({} as Question), equal(state(), HIDDEN)), allowed, manage()),
  };
}
