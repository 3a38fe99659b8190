import { messages } from 'rolegate/messages';

import type { Reason } from '../../types.js';
import { look, type Seen } from './refused.js';

/** Why something is refused: a reason's name, a part of what is told, or a pattern of that. */
export type Why = Reason | (string & {}) | RegExp;

/** What matchers give to Jest, Vitest and Playwright. */
export interface Matched {
  readonly name: string;
  readonly pass: boolean;
  readonly message: () => string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * What `expect.extend(elementMatchers)` adds, for the types: `interface Matchers<T> extends ElementMatchers<T> {}` in the module
 * `vitest`, or `interface Matchers<R> extends ElementMatchers<R> {}` in the namespace `jest`.
 */
export interface ElementMatchers<Result = void> {
  /** Passes for what is refused: hidden, or shown without working; with `why`, for this reason only, which only what is shown is told. */
  toBeRefused(why?: Why): Result;
  /** Passes for what is there and is not refused, by itself or by what is around it. */
  toBeAllowed(): Result;
}

/** As much of Playwright's `Locator` as the matchers use. */
export interface LocatorLike {
  evaluateAll(look: (elements: Element[]) => Seen[]): Promise<Seen[]>;
}

/** What Playwright gives to a matcher. */
export interface LocatorMatching {
  readonly isNot: boolean;
  readonly timeout?: number;
}

/** For Jest and Vitest: `expect.extend(elementMatchers)`, then `expect(element).toBeRefused('not_granted')`. */
export const elementMatchers = {
  toBeRefused(element: Element, why?: Why): Matched {
    return refused(lookAt(element), why);
  },
  toBeAllowed(element: Element): Matched {
    return allowed(lookAt(element));
  },
};

/**
 * For Playwright: `const expect = base.extend(locatorMatchers)`, then `await expect(locator).toBeRefused('not_granted')`, which waits until it is
 * so. The locator has to be of one element that is there: what React and Vue hide is not in the page, which `toHaveCount(0)` tells.
 */
export const locatorMatchers = {
  async toBeRefused(this: LocatorMatching, locator: LocatorLike, why?: Why): Promise<Matched> {
    return waitFor(this, locator, (seen) => refused(seen, why));
  },
  async toBeAllowed(this: LocatorMatching, locator: LocatorLike): Promise<Matched> {
    return waitFor(this, locator, allowed);
  },
};

const ABSENT: Seen = { state: 'gone', told: '' };

// Playwright's own, where the configuration has no other.
const TIMEOUT = 5000;
const PAUSE = 50;

/** Looks again and again until it is as expected, or time is up. */
async function waitFor({ isNot, timeout = TIMEOUT }: LocatorMatching, locator: LocatorLike, match: (seen: Seen) => Matched): Promise<Matched> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await locator.evaluateAll(look);
    if (found.length > 1) throw new Error(`the locator finds ${found.length} elements, one was expected`);
    const isThere = found.length > 0;
    const matched = match(found[0] ?? ABSENT);
    // What is not there is neither refused nor not refused: a locator that finds nothing never passes.
    if (isThere && matched.pass !== isNot) return matched;
    if (Date.now() >= end) return isThere ? matched : { ...matched, pass: isNot };
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

function lookAt(element: unknown): Seen {
  if (typeof (element as Element | null)?.getAttribute !== 'function') throw new TypeError(`an element was expected, not \`${String(element)}\``);
  if (!(element as Element).isConnected) throw new Error('the element is not in the page: it is neither refused nor allowed');
  return look([element as Element])[0] ?? ABSENT;
}

function refused(seen: Seen, why: Why | undefined): Matched {
  const isRefused = seen.state === 'hidden' || seen.state === 'disabled';
  const pass = isRefused && (why === undefined || isTold(seen.told, why));
  return matched('toBeRefused', pass, why === undefined ? 'refused' : `refused: ${String(why)}`, seen);
}

function allowed(seen: Seen): Matched {
  return matched('toBeAllowed', seen.state === 'allowed', 'allowed', seen);
}

/** True when somebody is told this: the reason itself, or its sentence in any language, which may go on with the roles that can help. */
function isTold(told: string, why: Why): boolean {
  if (why instanceof RegExp) return why.test(told);
  const sentences = Object.values(messages).flatMap((texts) => (Object.hasOwn(texts, why) ? [texts[why as Reason]] : []));
  return sentences.length === 0 ? told.includes(why) : told === why || sentences.some((sentence) => told.includes(sentence));
}

const STATES: Record<Seen['state'], string> = {
  allowed: 'allowed',
  hidden: 'refused: hidden',
  disabled: 'refused: shown without working',
  gone: 'not in the page, or hidden by something else than a gate',
};

function matched(name: string, pass: boolean, expected: string, { state, told }: Seen): Matched {
  const actual = STATES[state] + (state === 'disabled' ? `, ${told ? `told \`${told}\`` : 'told nothing'}` : '');
  return { name, pass, expected, actual, message: () => `expected the element ${pass ? 'not ' : ''}to be ${expected}, found ${actual}` };
}
