import { isCan } from './question.js';
import { hideByRule, type Rule } from './style.js';
import { claim, type Claim } from '../../refusals/index.js';

/** What `data-can-state` says. */
export type State = 'enabled' | 'read_only' | 'disabled' | 'hidden';

/** What is claimed of an element. */
export interface Claimed {
  /** What its attribute should say. */
  state?: State;
  /** True while its claim is not yet what its state says. */
  waits?: boolean;
  /** Only of refused elements. */
  claim?: Claim | undefined;
}

/** The claims of one root: some at once and the others in the moments after. They never decide what is refused. */
export interface Claims<Known extends Claimed> {
  /** Claims an element as its state says, now or later. */
  readonly settle: (known: Known, element: Element) => void;
  /** Ends an element's claim, so that it works. */
  readonly release: (known: Known) => void;
  /** To be called after every change: sees to those that wait. */
  readonly settleLater: () => void;
  /** Forgets those that wait. */
  readonly end: () => void;
}

const HIDDEN = { shown: false };

// So many elements get their attributes and reasons at once, each of which takes a call into the engine. The others get them in
// the moments after: until then a rule hides them, which a page could overrule, and what they hear is blocked already.
const PORTION = 100;

/** Claims for what is in a root; `knownOf` gives what is known of an element as long as the root decides it. */
export function createClaims<Known extends Claimed>(
  root: Node,
  textOf: (known: Known) => string | undefined,
  knownOf: (element: Element) => Known | undefined,
): Claims<Known> {
  let waiting: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rule: Rule | undefined;
  let settled = 0;

  function settle(known: Known, element: Element): void {
    known.waits = settled >= PORTION && (known.state !== 'enabled' || known.claim !== undefined);
    if (known.waits) waiting.push(element);
    else settleNow(known, element);
  }

  function settleNow(known: Known, element: Element): void {
    const { state } = known;
    // What a `rolegate-can` shows when refused is its own to show.
    if (state === 'enabled' || (state === 'hidden' && isCan(element))) return release(known);
    settled += 1;
    known.claim ??= claim(element);
    known.claim.set(state === 'hidden' ? HIDDEN : { shown: true, reason: textOf(known) });
  }

  /** Settles some of those that wait, or all where no rule hides them meanwhile. */
  function settleMore(): void {
    timer = undefined;
    let at = 0;
    for (; at < waiting.length && (settled < PORTION || !rule); at += 1) {
      const known = knownOf(waiting[at]!);
      if (!known?.waits) continue;
      known.waits = false;
      settleNow(known, waiting[at]!);
    }
    waiting = waiting.slice(at);
    settleLater();
  }

  function settleLater(): void {
    settled = 0;
    if (waiting.length === 0) {
      rule?.remove();
      rule = undefined;
    } else if ((rule ??= hideByRule(root))) {
      timer ??= setTimeout(settleMore);
    } else {
      settleMore();
    }
  }

  function release(known: Known): void {
    if (known.claim) settled += 1;
    known.claim?.end();
    known.claim = undefined;
  }

  return {
    settle,
    release,
    settleLater,
    end() {
      clearTimeout(timer);
      waiting = [];
      settleLater();
    },
  };
}
