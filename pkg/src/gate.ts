import { createAlarm, readClock } from './clock.js';
import { NOTHING } from './compiled.js';
import { display, refusedBy } from './display.js';
import { GrantsError, UnknownActionError } from './errors.js';
import { copyGrants } from './grants.js';
import type { Instance, Loader } from './loader.js';
import { report, tellListeners, type Listeners } from './listeners.js';
import { fillMenus } from './menus.js';
import { openSession, type Session } from './session.js';
import { copyFiles } from './tables.js';
import type { Action, Actions, Decision, Gate, GateOptions, GateState, Grants, Menu, Reason, Resource } from './types.js';

/** Where a gate runs. */
export interface Host {
  readonly loader: Loader;
  /** False where timers do not outlive a request: every answer then looks at the clock. */
  readonly timers: boolean;
}

const NO_ACTIONS: ReadonlySet<Action> = new Set();

/** A gate that denies until its engine is there. */
export function openGate(host: Host, given: Grants, options: GateOptions = {}): Gate {
  const { strict = false, now: clock, onError = (error: Error) => console.error(error) } = options;
  const files = copyFiles(options.tables);
  const refused = refusedBy(options.display);
  const listeners: Listeners<Gate> = new Set();
  const tell = (): void => tellListeners(listeners, gate, onError);
  const alarm = host.timers ? createAlarm(look) : undefined;

  let state: GateState = 'loading';
  let fault: Reason = 'not_loaded';
  let error: Error | undefined;
  let ready: Promise<void>;
  let revision = -1;
  let generation = 0;

  // All four are empty unless the state is `ready`.
  let session: Session | undefined;
  let known = NO_ACTIONS;
  let compiled = NOTHING;
  let span = { from: Infinity, until: -Infinity };
  let seen = 0;

  function close(): void {
    const closing = session;
    session = undefined;
    known = NO_ACTIONS;
    compiled = NOTHING;
    span = { from: Infinity, until: -Infinity };
    alarm?.set(Infinity, 0);
    try {
      closing?.close();
    } catch {
      // A trap while freeing has already marked the instance as broken.
    }
  }

  function fail(thrown: unknown): void {
    close();
    state = 'failed';
    error = thrown instanceof Error ? thrown : new Error(String(thrown));
    fault = error instanceof GrantsError ? 'bad_grants' : 'load_failed';
    report(error, onError);
  }

  /** Compiles the answers for this moment. */
  function compile(opened: Session, now: number): void {
    compiled = opened.compile(now, strict ? refuse : () => false);
    span = { from: now, until: opened.until(now) };
    alarm?.set(span.until, now);
  }

  function begin(instance: Instance, grants: Grants): void {
    try {
      session = openSession(instance, grants, files());
      compile(session, readClock(clock));
      known = session.actions;
      state = 'ready';
      error = undefined;
    } catch (thrown) {
      fail(thrown);
    }
  }

  /** Begins with other grants: at once where the engine runs already, else when it has loaded. */
  function start(next: Grants): void {
    close();
    const mine = (generation += 1);
    const loaded = host.loader.current();
    ready = Promise.resolve();
    try {
      const grants = copyGrants(next);
      if (loaded) {
        begin(loaded, grants);
      } else {
        state = 'loading';
        fault = 'not_loaded';
        error = undefined;
        ready = load(grants, mine);
      }
    } catch (thrown) {
      fail(thrown);
    }
    if (strict && error) ready = Promise.reject(error);
    // Whoever waits for `ready` still hears of it; who does not has heard through `onError`.
    ready.catch(() => undefined);
    revision += 1;
  }

  async function load(grants: Grants, mine: number): Promise<void> {
    try {
      const instance = await host.loader.load();
      if (mine !== generation) return;
      begin(instance, grants);
    } catch (thrown) {
      if (mine !== generation) return;
      fail(thrown);
    }
    revision += 1;
    tell();
    if (strict && error) throw error;
  }

  /** Looks at the clock, and compiles anew when the answers it was compiled for have run out. */
  function look(): void {
    if (session === undefined) return;
    if (refresh()) tell();
    else alarm?.set(span.until, seen);
  }

  /** The same, told only afterwards: a question asked while a page is being drawn must not start another drawing. */
  function glance(): void {
    if (refresh()) queueMicrotask(tell);
  }

  function refresh(): boolean {
    if (session === undefined) return false;
    try {
      seen = readClock(clock);
      if (session.instance.broken) start(session.grants);
      else if (span.from <= seen && seen < span.until) return false;
      else compile(session, seen);
    } catch (thrown) {
      fail(thrown);
    }
    revision += 1;
    return true;
  }

  function refuse(action: Action): false {
    if (known.size > 0 && !known.has(action)) throw new UnknownActionError(action);
    return false;
  }

  function failWhileAsked(thrown: unknown): void {
    fail(thrown);
    revision += 1;
    queueMicrotask(tell);
  }

  function check(action: Action, resource?: Resource | null): Decision {
    glance();
    if (session !== undefined) {
      if (strict) refuse(action);
      try {
        return session.check(action, resource, seen);
      } catch (thrown) {
        failWhileAsked(thrown);
      }
    }
    return { effect: 'deny', action, reason: fault, depends: false, decided_by: null, granted_to: [] };
  }

  function actions(resource?: Resource | null): Actions {
    if (!host.timers) glance();
    const found: Actions = { allow: [], read_only: [] };
    for (const action of known) {
      const effect = compiled.effect(action, resource);
      if (effect !== 'deny') found[effect].push(action);
    }
    return found;
  }

  function menu(resource?: Resource | null): Menu[] {
    if (!host.timers) glance();
    try {
      return session === undefined ? [] : fillMenus(session.menus(), (action) => compiled.effect(action, resource));
    } catch (thrown) {
      failWhileAsked(thrown);
      return [];
    }
  }

  function update(grants: Grants): void {
    if (state === 'disposed') return;
    start(grants);
    tell();
    if (strict && error) throw error;
  }

  function can(action: Action, resource?: Resource | null): boolean {
    return compiled.can(action, resource);
  }

  function canRead(action: Action, resource?: Resource | null): boolean {
    return compiled.can(action, resource) || compiled.reads(action, resource);
  }

  const gate = new OpenGate({
    can: host.timers ? can : (action, resource) => (glance(), can(action, resource)),
    canRead: host.timers ? canRead : (action, resource) => (glance(), canRead(action, resource)),
    check,
    actions,
    menu,
    display: (action, resource) => display(check(action, resource), refused(action)),
    update,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose() {
      if (state === 'disposed') return;
      generation += 1;
      close();
      state = 'disposed';
      fault = 'disposed';
      revision += 1;
      // Whatever shows answers learns that they are gone.
      tell();
      listeners.clear();
    },
    now: () => ({ ready, state, error, revision }),
  });
  start(given);
  return gate;
}

type Asked = 'ready' | 'state' | 'error' | 'revision';

/**
 * What every gate is an instance of. Accessors written in an object literal would give each gate a shape of its own,
 * and `gate.can` would be several times slower as soon as a page has a few gates.
 */
class OpenGate implements Gate {
  readonly can: Gate['can'];
  readonly canRead: Gate['canRead'];
  readonly check: Gate['check'];
  readonly actions: Gate['actions'];
  readonly menu: Gate['menu'];
  readonly display: Gate['display'];
  readonly update: Gate['update'];
  readonly subscribe: Gate['subscribe'];
  readonly dispose: Gate['dispose'];
  readonly #now: () => Pick<Gate, Asked>;

  constructor(parts: Omit<Gate, Asked> & { now: () => Pick<Gate, Asked> }) {
    this.can = parts.can;
    this.canRead = parts.canRead;
    this.check = parts.check;
    this.actions = parts.actions;
    this.menu = parts.menu;
    this.display = parts.display;
    this.update = parts.update;
    this.subscribe = parts.subscribe;
    this.dispose = parts.dispose;
    this.#now = parts.now;
  }

  get ready(): Promise<void> {
    return this.#now().ready;
  }

  get state(): GateState {
    return this.#now().state;
  }

  get error(): Error | undefined {
    return this.#now().error;
  }

  get revision(): number {
    return this.#now().revision;
  }
}
