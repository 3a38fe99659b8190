import { createAlarm, readClock } from '../clock.js';
import { display, refusedBy } from '../display.js';
import { UnknownActionError } from '../errors.js';
import { report, tellListeners, type Listeners } from '../listeners.js';
import { fillMenus } from '../menus.js';
import type { Action, Actions, Answers, Decision, Gate, GateOptions, GateState, Resource } from '../types.js';
import { closedBook, openBook, type Book, type Found } from './compiled/book.js';

/** How a gate over compiled answers is made: as any other, but for tables, which went into the answers. */
export type CompiledGateOptions = Omit<GateOptions, 'tables'>;

/**
 * A gate without WebAssembly, at once: it looks answers up that `compileAnswers` or the command `rolegate compile` made.
 * Whatever they do not hold is denied: what is no answers at all as `bad_grants`, and what comes after their last instant as
 * `stale_grants`. Throws only when strict.
 */
export function createGate(given: Answers, options: CompiledGateOptions = {}): Gate<Answers> {
  const { strict = false, now: clock, onError = (error: Error) => console.error(error) } = options;
  const refused = refusedBy(options.display);
  const listeners: Listeners<Gate<Answers>> = new Set();
  const tell = (): void => tellListeners(listeners, gate, onError);
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

  function start(answers: Answers): void {
    try {
      set('ready', openBook(answers));
      turn();
    } catch (thrown) {
      fail(thrown);
    }
    gate.ready = strict && gate.error ? Promise.reject(gate.error) : Promise.resolve();
    // Whoever waits for `ready` still hears of it; who does not has heard through `onError`.
    gate.ready.catch(() => {});
    gate.revision += 1;
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
    alarm.set(span?.until ?? Infinity, seen);
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

  function find(action: unknown, resource: unknown): Found {
    if (strict && book.actions.size > 0 && !book.actions.has(action)) throw new UnknownActionError(action);
    return book.find(action, resource, span);
  }

  function check(action: Action, resource?: Resource | null): Decision {
    // Told only afterwards: a question asked while a page is being drawn must not start another drawing.
    if (refresh()) void Promise.resolve().then(tell);
    const [effect, reason, depends, table, role, cell, source, container = resource?.in] = find(action, resource);
    return {
      effect,
      action: typeof action === 'string' ? action : '',
      reason,
      depends,
      decided_by: table === undefined ? null : { table, role, cell, source, in: container },
      granted_to: [...(book.actions.get(action)?.[1] ?? [])],
    } as Decision;
  }

  const effect = (action: Action, resource?: Resource | null) => find(action, resource)[0];

  const gate: Open = {
    can: (action, resource) => effect(action, resource) === 'allow',
    canRead: (action, resource) => effect(action, resource) !== 'deny',
    check,
    actions(resource) {
      const found: Actions = { allow: [], read_only: [] };
      book.actions.forEach((_, action) => {
        const given = effect(action as Action, resource);
        if (given !== 'deny') found[given].push(action as Action);
      });
      return found;
    },
    menu: (resource) => fillMenus(book.menus, (action) => effect(action, resource)),
    display: (action, resource) => display(check(action, resource), refused(action)),
    update(answers) {
      if (gate.state === 'disposed') return;
      start(answers);
      tell();
      if (strict && gate.error) throw gate.error;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose() {
      set('disposed', closedBook('disposed'));
      gate.revision += 1;
      tell();
      listeners.clear();
    },
    revision: -1,
  } as Open;
  gate.update(given);
  return gate;
}

/** The gate as it is from inside. */
type Open = { -readonly [name in keyof Gate<Answers>]: Gate<Answers>[name] };
