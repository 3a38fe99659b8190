import { isCan } from './question.js';
import { hideByRule, STATE, type Rule } from './style.js';
import { claim, read, write, type Claim } from '../../refusals/index.js';

/** What `data-can-state` says. */
export type State = 'enabled' | 'read_only' | 'disabled' | 'hidden';

/** What is claimed of an element. */
export interface Claimed {
  /** What its attribute should say. */
  state: State | undefined;
  /** True while its claim is not yet what its state says. */
  waits: boolean;
  /** Only of refused elements. */
  claim: Claim | undefined;
}

/** The claims of one root: few at once, many in the moments after. They never decide what is refused. */
export interface Claims<Known extends Claimed> {
  /** Claims an element as its state says, now or later. */
  readonly add: (known: Known, element: Element) => void;
  /** Ends an element's claim, so that it works. */
  readonly release: (known: Known) => void;
  /** To be called after every change: sees to those that wait. */
  readonly settleLater: () => void;
  /** Forgets those that wait. */
  readonly end: () => void;
}

const HIDDEN = { shown: false };

// So many elements get their attributes and reasons at once, each of which takes a call into the engine. Where there are more, all get
// them in the moments after: until then a rule hides what is hidden, which a page could overrule, and what they hear is blocked already.
const PORTION = 100;

// So many milliseconds each of these moments takes, and the last portion in it.
const MOMENT = 5;

/** Claims for what is in a root; `knownOf` gives what is known of an element as long as the root decides it, and `change` is done with what it is given as with every change. */
export function createClaims<Known extends Claimed>(
  root: Node,
  textOf: (known: Known) => string | undefined,
  knownOf: (element: Element) => Known | undefined,
  change: (work: () => void) => void,
): Claims<Known> {
  let changed: Element[] = [];
  let waiting: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rule: Rule | undefined;

  function add(known: Known, element: Element): void {
    if (known.waits || (known.state === 'enabled' && !known.claim)) return;
    known.waits = true;
    changed.push(element);
  }

  function settle(element: Element): void {
    const known = knownOf(element);
    if (!known?.waits) return;
    known.waits = false;
    const { state } = known;
    if (read(element, STATE) === null) write(element, STATE, state!);
    // What a `rolegate-can` shows when refused is its own to show.
    if (state === 'enabled' || (state === 'hidden' && isCan(element))) return release(known);
    known.claim ??= claim(element);
    known.claim.set(state === 'hidden' ? HIDDEN : { shown: true, reason: textOf(known) });
  }

  function settleMore(): void {
    timer = undefined;
    const end = performance.now() + MOMENT;
    change(() => {
      do waiting.splice(0, PORTION).forEach(settle);
      while (waiting.length > 0 && performance.now() < end);
    });
  }

  function settleLater(): void {
    const now = changed;
    changed = [];
    if (now.length <= PORTION) now.forEach(settle);
    else waiting = waiting.concat(now);
    if (waiting.length === 0) {
      rule?.remove();
      rule = undefined;
    } else if ((rule ??= hideByRule(root))) {
      timer ??= setTimeout(settleMore);
    } else {
      // Nothing hides them meanwhile.
      waiting.splice(0).forEach(settle);
    }
  }

  function release(known: Known): void {
    known.claim?.end();
    known.claim = undefined;
  }

  return {
    add,
    release,
    settleLater,
    end() {
      clearTimeout(timer);
      waiting = [];
      settleLater();
    },
  };
}
