import { createAlarm, readClock } from '../../clock.js';
import { UnknownActionError } from '../../errors.js';
import { report } from '../../listeners.js';
import type { ActionReach, Answers, Gate, GateOptions, GateState } from '../../types.js';
import { closedBook, openBook, type Book, type Found } from './book.js';

/** The gate as it is from inside. */
export type Open = { -readonly [name in keyof Gate<Answers>]: Gate<Answers>[name] };

/** Keeps a gate's book open at the answers of the present moment. */
export interface Pages {
  readonly book: Book;
  /** Begins with other answers. */
  readonly start: (answers: Answers) => void;
  /** Reads the clock. Who listens is told only afterwards: a question asked while a page is being drawn must not start another drawing. */
  readonly glance: () => void;
  readonly find: (action: unknown, resource: unknown) => Found;
  readonly reach: (action: unknown) => ActionReach;
  /** Denies everything from now on. */
  readonly end: () => void;
}

/** Keeps the state of a gate, too: whatever goes wrong makes it deny. `tell` is called when the clock has come to other answers. */
export function openPages(gate: Open, { strict, now: clock }: GateOptions, onError: (error: Error) => void, tell: () => void): Pages {
  const alarm = createAlarm(look);
  let book: Book;
  let span: ReturnType<Book['spanAt']>;
  let seen: number;

  const set = (state: GateState, next: Book, error?: Error): void => {
    book = next;
    span = undefined;
    gate.state = state;
    gate.error = error;
    alarm.set(Infinity, 0);
  };

  function fail(thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    set('failed', closedBook(error.name === 'GrantsError' ? 'bad_grants' : 'load_failed'), error);
    report(error, onError);
  }

  /** Turns to the span of this moment; true when it is another. */
  function turn(): boolean {
    seen = readClock(clock);
    const before = span;
    span = book.spanAt(seen);
    if (span === before) return false;
    wait();
    return true;
  }

  function wait(): void {
    const next = seen < book.from ? book.from : span?.until;
    alarm.set(next ?? Infinity, seen);
  }

  /** True when the clock has come to other answers. */
  function refresh(): boolean {
    try {
      if (gate.state !== 'ready' || !turn()) return false;
    } catch (thrown) {
      fail(thrown);
    }
    gate.revision += 1;
    return true;
  }

  function look(): void {
    if (refresh()) tell();
    else wait();
  }

  function refuse(action: unknown): void {
    if (strict && book.actions.size > 0 && !book.actions.has(action)) throw new UnknownActionError(action);
  }

  return {
    get book() {
      return book;
    },
    start(answers) {
      try {
        set('ready', openBook(answers));
        if (!turn()) wait();
      } catch (thrown) {
        fail(thrown);
      }
      gate.ready = strict && gate.error ? Promise.reject(gate.error) : Promise.resolve();
      // Callers that wait for `ready` still get the error; the others got it through `onError`.
      gate.ready.catch(() => {});
      gate.revision += 1;
    },
    glance() {
      if (refresh()) void Promise.resolve().then(tell);
    },
    find(action, resource) {
      refuse(action);
      return book.find(action, resource, span);
    },
    reach(action) {
      refuse(action);
      return book.reach(action, span);
    },
    end() {
      set('disposed', closedBook('disposed'));
      gate.revision += 1;
    },
  };
}
