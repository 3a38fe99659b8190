import { readClock } from './clock.js';
import { millisecondsOf } from './time.js';
import type { Answered, CorrectedClock } from './types.js';

/** The furthest a clock may be off and still be put right by what a server says: 24 hours in milliseconds. */
const MAXIMUM_OFFSET = 24 * 60 * 60 * 1000;

// The header `Date` has whole seconds.
const SECOND = 1000;

/** How long an answer that has just come may have been under way, in milliseconds. */
const UNDER_WAY = 30_000;

/** The clock here, put right by the server's. */
export class ServerClock {
  readonly #now: (() => Date) | undefined;
  #offset: number | undefined;

  constructor(now: (() => Date) | undefined) {
    this.#now = now;
  }

  /** What the clock here says, in milliseconds since 1970. Throws when it gives no time. */
  here(): number {
    return readClock(this.#now);
  }

  /** The same put right, unless it is further off than a day: then one of the two is wrong, and nobody knows which. */
  now(): number {
    return this.here() + (this.isFarOff ? 0 : this.offset_ms);
  }

  /** How far the clock here is behind the server's, in milliseconds; negative when it is ahead, 0 as long as no server has said. */
  get offset_ms(): number {
    return this.#offset ?? 0;
  }

  /** True where the clock is too far off to be put right. */
  get isFarOff(): boolean {
    return Math.abs(this.offset_ms) > MAXIMUM_OFFSET;
  }

  /** Learns from a server's `date`, as in the header or a Date; from anything else nothing. */
  learn(date: unknown, asked_at: number, answered_at: number): void {
    const written = typeof date === 'string' ? Date.parse(date) : millisecondsOf(date);
    if (written === undefined || !Number.isFinite(written)) return;
    // The server wrote it between the two instants; of all offsets that agree with that this is the smallest.
    this.#offset = written > answered_at ? written - answered_at : Math.min(0, written + SECOND - asked_at);
  }

  /** Remembers what an earlier process learnt, as long as this one has learnt nothing. */
  remember(offset_ms: number): void {
    this.#offset ??= Math.abs(offset_ms) <= MAXIMUM_OFFSET ? offset_ms : undefined;
  }
}

/** The clock here, put right by an answer that has just come. */
export function clockOf(answered: Answered, now?: () => Date): CorrectedClock {
  const clock = new ServerClock(now);
  try {
    const here = clock.here();
    const { headers } = answered;
    // What a cache between has kept for a while says nothing of the time now.
    if (headers.get('age') === null) clock.learn(headers.get('date'), here - UNDER_WAY, here);
  } catch {
    // No clock, or no answer: a gate reads the clock itself, and denies where it gives no time.
  }
  return Object.assign(() => new Date(clock.now()), { offset_ms: clock.offset_ms });
}
