import { RolegateError } from './errors.js';
import { millisecondsOf } from './time.js';

// `setTimeout` keeps its delay in 31 bits and fires at once when it does not fit; a minute also
// bounds how late an answer is after the machine slept, when timers stood still and the clock did not.
const LONGEST_DELAY = 60_000;

/** Calls back at an instant, and when a page comes back to sight. */
export interface Alarm {
  /** Sets the instant in place of the one before, `Infinity` for none; both in milliseconds since 1970. */
  set(instant: number, now: number): void;
}

/** The clock as milliseconds since 1970. A clock that gives no time is a fault, not a time. */
export function readClock(now: (() => Date) | undefined): number {
  if (now === undefined) return Date.now();
  const time = millisecondsOf(now());
  if (time === undefined) throw new RolegateError('`now` gave no time');
  return time;
}

/** An alarm that calls `look`, which reads the clock itself and sets the alarm anew. */
export function createAlarm(look: () => void): Alarm {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watching = false;

  function watch(wanted: boolean): void {
    if (wanted === watching || typeof document === 'undefined') return;
    watching = wanted;
    const change = wanted ? 'addEventListener' : 'removeEventListener';
    document[change]?.('visibilitychange', look);
    globalThis[change]?.('pageshow', look);
  }

  return {
    set(instant, now) {
      clearTimeout(timer);
      watch(instant !== Infinity);
      if (instant === Infinity) return;
      timer = setTimeout(look, Math.min(Math.max(instant - now, 1), LONGEST_DELAY));
      // A gate must not keep a Node process alive.
      (timer as { unref?: () => void }).unref?.();
    },
  };
}
