import { RolegateError } from './errors.js';
import { millisecondsOf } from './time.js';
import { unseen } from './zone.js';

const MINUTE = 60_000;
/** `setTimeout` keeps its delay in 31 bits and fires at once when it does not fit. */
const LONGEST_DELAY = 2 ** 31 - 1;
/** So many minutes nobody has to be at a page before the delays grow. */
const PATIENCE = 60;
/** So often an alarm rings for nothing; then it waits for a sign. An end, so that fake timers can all be run. */
const MOST_RINGS = 100;
/** Somebody is at the page: the machine may have slept, when timers stood still and the clock did not, or the clock was put right. */
const SIGNS = ['visibilitychange', 'pageshow', 'focus', 'pointerdown', 'keydown'];

/** What has to look at the clock when an instant comes. */
export interface Looker {
  /** Reads the clock, and sets the alarm anew. */
  look(): void;
}

/** Lets its looker look at an instant, and whenever somebody comes back to the page. */
export interface Alarm {
  /** Sets the instant in place of the one before, `Infinity` for none; both in milliseconds since 1970. */
  set(instant: number, now: number): void;
  /** Whether the alarm keeps its looker in memory while an instant is set. */
  keep(kept: boolean): void;
}

/** The clock as milliseconds since 1970. A clock that gives no time is a fault, not a time. */
export function readClock(now: (() => Date) | undefined): number {
  if (now === undefined) return Date.now();
  const time = millisecondsOf(now());
  if (time === undefined) throw new RolegateError('`now` gave no time');
  return time;
}

/** Those who want to hear of signs. One listener for all of them: pages look through their listeners whenever one is added. */
const watchers = /* @__PURE__ */ new Set<() => void>();

const seeAll = (): void => [...watchers].forEach((see) => see());

function watch(see: () => void, wanted: boolean): void {
  const { size } = watchers;
  watchers[wanted ? 'add' : 'delete'](see);
  if (!size === !watchers.size) return;
  for (const sign of SIGNS) globalThis[wanted ? 'addEventListener' : 'removeEventListener']?.(sign, seeAll, true);
}

let dropped: FinalizationRegistry<() => void> | undefined;

/**
 * An alarm on a page; nothing where there is no document, as on servers: there every question reads the clock. It does not keep its
 * looker in memory unless told so, and ends with it.
 */
export function createAlarm(looker: Looker): Alarm | undefined {
  if (typeof document === 'undefined') return undefined;
  const reference = new WeakRef(looker);
  let kept: Looker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let idle = 0;

  const look = (): void => (kept ?? reference.deref())?.look();

  function ring(): void {
    idle += 1;
    look();
  }

  function see(): void {
    idle = 0;
    look();
  }

  function set(instant: number, now: number): void {
    // It did not ring for nothing.
    if (instant !== due && idle) idle -= 1;
    due = instant;
    clearTimeout(timer);
    unseen(() => watch(see, due !== Infinity));
    if (due === Infinity || idle > MOST_RINGS) return;
    const delay = Math.min(due - now, MINUTE * 2 ** Math.max(idle - PATIENCE, 0), LONGEST_DELAY);
    timer = unseen(() => setTimeout(ring, delay));
    // A page in Node, as tests have it, must not keep the process alive.
    (timer as { unref?: () => void } | undefined)?.unref?.();
  }

  dropped ??= new FinalizationRegistry((end) => end());
  dropped.register(looker, () => set(Infinity, 0));
  return {
    set,
    keep(wanted) {
      kept = wanted ? reference.deref() : undefined;
    },
  };
}
