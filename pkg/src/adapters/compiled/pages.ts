import { createAlarm, readClock, type Alarm, type Looker } from '../../clock.js';
import { asError, UnknownActionError } from '../../errors.js';
import { report, toConsole } from '../../listeners.js';
import type { Settings } from '../../options.js';
import type { ActionReach, Answers, Gate, GateState } from '../../types.js';
import { seen as seenByZone } from '../../zone.js';
import { closedBook, openBook, type Book, type Found } from './book.js';

/** What a gate shows of itself, to be written. */
export type Shown = { -readonly [Name in 'ready' | 'state' | 'error' | 'revision']: Gate[Name] };

/** Keeps a gate's book open at the answers of the present moment. */
export interface Pages extends Looker {
  readonly book: Book;
  /** Looks at the clock where there is one, so that not every question has to. */
  alarm?: Alarm | undefined;
  /** Begins with other answers. */
  readonly start: (answers: Answers) => void;
  /** Reads the clock. Who listens is told only afterwards: a question asked while a page is being drawn must not start another drawing. */
  readonly glance: () => void;
  readonly find: (action: unknown, resource: unknown) => Found;
  readonly reach: (action: unknown) => ActionReach;
  /** Denies everything from now on. */
  readonly end: () => void;
}

/** Keeps what a gate shows up to date, too: whatever goes wrong makes it deny. `tell` is called when the clock has come to other answers. */
export function openPages(shown: Shown, { strict, now: clock, onError, files: readAll }: Settings<unknown>, tell: () => void): Pages {
  const tellOfTime = seenByZone(tell);
  let book: Book;
  let span: ReturnType<Book['spanAt']>;
  let seen: number;
  // Counts the beginnings: code of the caller's, such as the clock, may begin anew or end the gate while it runs.
  let generation = 0;

  const set = (state: GateState, next: Book, error?: Error): void => {
    book = next;
    span = undefined;
    shown.state = state;
    shown.error = error;
    pages.alarm?.set(Infinity, 0);
  };

  /** What a strict gate throws at the caller is not said on the console, too. */
  function fail(thrown: unknown, isThrown?: boolean): void {
    const error = asError(thrown);
    set('failed', closedBook(error.name === 'GrantsError' ? 'bad_grants' : 'load_failed'), error);
    if (!(isThrown && strict && onError === toConsole)) report(error, onError);
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
    pages.alarm?.set(next ?? Infinity, seen);
  }

  /** True when the clock has come to other answers. */
  function refresh(): boolean {
    const mine = generation;
    try {
      if (shown.state !== 'ready' || !turn()) return false;
    } catch (thrown) {
      if (mine !== generation) return false;
      fail(thrown);
    }
    shown.revision += 1;
    return true;
  }

  function refuse(action: unknown): void {
    if (strict && book.actions.size > 0 && !book.actions.has(action)) throw new UnknownActionError(action);
  }

  const pages: Pages = {
    get book() {
      return book;
    },
    start(answers) {
      const mine = (generation += 1);
      try {
        readAll();
        const next = openBook(answers);
        if (mine !== generation) return;
        set('ready', next);
        if (!turn()) wait();
      } catch (thrown) {
        if (mine !== generation) return;
        fail(thrown, true);
      }
      if (mine !== generation) return;
      shown.ready = strict && shown.error ? Promise.reject(shown.error) : Promise.resolve();
      // Callers that wait for `ready` still get the error; the others got it through `onError`.
      shown.ready.catch(() => {});
      shown.revision += 1;
    },
    look() {
      if (refresh()) tellOfTime();
      else wait();
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
      generation += 1;
      set('disposed', closedBook('disposed'));
      shown.revision += 1;
    },
  };
  pages.alarm = createAlarm(pages);
  return pages;
}
