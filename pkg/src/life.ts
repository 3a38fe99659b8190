import { createAlarm, readClock, type Alarm, type Looker } from './clock.js';
import { NOTHING, type Compiled, type Refuse } from './compiled.js';
import { asError, GrantsError } from './errors.js';
import { copyGrants } from './grants.js';
import type { Compiler } from './compiler/index.js';
import type { Instance, Loader } from './loader.js';
import { report, toConsole } from './listeners.js';
import { openSession, type Session } from './session.js';
import type { Settings } from './options.js';
import { tablesOf, type Tables } from './tables.js';
import type { Action, GateState, Grants, Reason } from './types.js';
import { seen } from './zone.js';

/** Where a gate runs. */
export interface Host {
  readonly loader: Loader;
  /** What reads own tables and makes answers for others; loaded when first asked for. */
  compiler(): Promise<Compiler>;
}

/** What a life needs of its gate. */
export interface LifeOptions extends Pick<Settings<string | undefined>, 'strict' | 'now' | 'onError' | 'files'> {
  /** Says no to an action that the system does not have, or throws. */
  readonly refuse: Refuse;
  /** Tells the listeners that the answers have changed. */
  readonly tell: () => void;
}

const NO_ACTIONS: ReadonlySet<Action> = new Set();
const NO_SPAN = { from: Infinity, until: -Infinity };

/**
 * A gate's life: it loads, is ready, fails, is given other grants, and is disposed. It has the answers of the present moment, and
 * compiles others as soon as the clock has passed the span they hold for. Whatever goes wrong leaves it with answers that deny.
 *
 * Code of the caller's, such as the clock, may begin anew or end the life while it runs: afterwards nothing that was being done counts.
 */
export class Life implements Looker {
  state: GateState = 'loading';
  /** Why everything is denied while the state is not `ready`. */
  fault: Reason = 'not_loaded';
  error: Error | undefined;
  ready: Promise<void> = Promise.resolve();
  revision = -1;

  // Empty unless the state is `ready`, as is the span.
  session: Session | undefined;
  known = NO_ACTIONS;
  compiled: Compiled = NOTHING;
  /** True when some answer changes at some time. */
  dated = false;
  /** What the clock said last. */
  seen = 0;

  readonly #host: Host;
  readonly #options: LifeOptions;
  readonly #tables: Tables;
  readonly #alarm: Alarm | undefined;
  readonly #tellOfTime: () => void;
  #span = NO_SPAN;
  // Counts the beginnings: what was loading for an earlier one no longer counts.
  #generation = 0;

  constructor(host: Host, options: LifeOptions) {
    this.#host = host;
    this.#options = options;
    this.#tables = tablesOf(options.files, () => host.compiler());
    this.#alarm = createAlarm(this);
    this.#tellOfTime = seen(options.tell);
  }

  /** True where an alarm looks at the clock, so that not every question has to. */
  get hasAlarm(): boolean {
    return this.#alarm !== undefined;
  }

  /**
   * Begins with these grants: at once where the engine runs and the tables are known already, else when they have loaded. `isThrown` where a
   * strict gate throws what is wrong at the caller, who at the first beginning also waits for what loads.
   */
  start(given: Grants, isThrown?: boolean): void {
    this.#close();
    const mine = (this.#generation += 1);
    this.ready = Promise.resolve();
    this.state = 'loading';
    this.fault = 'not_loaded';
    this.error = undefined;
    try {
      const grants = copyGrants(given);
      if (mine !== this.#generation) return;
      const loaded = this.#host.loader.current();
      const systems = loaded && this.#tables.current();
      if (loaded && systems) this.#begin(loaded, systems, grants, mine);
      else this.ready = this.#load(grants, mine, isThrown && this.revision < 0);
    } catch (thrown) {
      if (mine !== this.#generation) return;
      this.#fail(thrown, isThrown);
    }
    if (mine !== this.#generation) return;
    if (this.#options.strict && this.error) this.ready = Promise.reject(this.error);
    // Callers that wait for `ready` still get the error; the others got it through `onError`.
    this.ready.catch(() => undefined);
    this.revision += 1;
  }

  /** Looks at the clock. Listeners are told only afterwards: a question asked while a page is being drawn must not start another drawing. */
  glance(): void {
    if (this.#refresh()) this.#tellLater();
  }

  /** The alarm has rung, or somebody has come back to the page. */
  look(): void {
    if (this.session === undefined) return;
    if (this.#refresh()) this.#tellOfTime();
    else this.#alarm?.set(this.#span.until, this.seen);
  }

  /** Whether anybody listens: then the gate lives on a page even if nobody else has it, so that they hear of what time changes. */
  keep(listened: boolean): void {
    this.#alarm?.keep(listened);
  }

  /** Ends the gate's answers, because a question made the engine fail. */
  failWhileAsked(thrown: unknown): void {
    this.#fail(thrown);
    this.revision += 1;
    this.#tellLater();
  }

  /** Ends the life; what is still loading comes to nothing. */
  end(): void {
    this.#generation += 1;
    this.#close();
    this.state = 'disposed';
    this.fault = 'disposed';
    this.revision += 1;
  }

  async #load(grants: Grants, mine: number, isThrown?: boolean): Promise<void> {
    try {
      const [instance, systems] = await Promise.all([this.#host.loader.load(), this.#tables.load()]);
      if (mine !== this.#generation) return;
      this.#begin(instance, systems, grants, mine);
    } catch (thrown) {
      if (mine !== this.#generation) return;
      this.#fail(thrown, isThrown);
    }
    if (mine !== this.#generation) return;
    this.revision += 1;
    this.#options.tell();
    if (this.#options.strict && this.error) throw this.error;
  }

  #begin(instance: Instance, systems: readonly string[], grants: Grants, mine: number): void {
    const now = readClock(this.#options.now);
    if (mine !== this.#generation) return;
    this.session = openSession(instance, grants, systems);
    this.#compile(this.session, now);
    this.known = this.session.actions;
    this.dated = this.session.dated;
    this.state = 'ready';
  }

  /** Compiles the answers for this moment. */
  #compile(session: Session, now: number): void {
    this.compiled = session.compile(now, this.#options.refuse);
    this.#span = { from: now, until: session.until(now) };
    this.#alarm?.set(this.#span.until, now);
  }

  /** Reads the clock, and compiles anew when the answers it was compiled for have run out; true when they are others now. */
  #refresh(): boolean {
    const { session } = this;
    if (session === undefined) return false;
    try {
      const now = readClock(this.#options.now);
      if (session !== this.session) return false;
      this.seen = now;
      if (session.instance.broken) this.start(session.grants);
      else if (this.#span.from <= now && now < this.#span.until) return false;
      else this.#compile(session, now);
    } catch (thrown) {
      if (session !== this.session) return false;
      this.#fail(thrown);
    }
    this.revision += 1;
    return true;
  }

  /** Not before whoever asks has the answer. */
  #tellLater(): void {
    void Promise.resolve().then(this.#options.tell);
  }

  /** What is thrown at the caller is not said on the console, too. */
  #fail(thrown: unknown, isThrown?: boolean): void {
    this.#close();
    this.state = 'failed';
    this.error = asError(thrown);
    this.fault = this.error instanceof GrantsError ? 'bad_grants' : 'load_failed';
    const { strict, onError } = this.#options;
    if (!(isThrown && strict && onError === toConsole)) report(this.error, onError);
  }

  #close(): void {
    const closing = this.session;
    this.session = undefined;
    this.known = NO_ACTIONS;
    this.compiled = NOTHING;
    this.dated = false;
    this.#span = NO_SPAN;
    this.#alarm?.set(Infinity, 0);
    try {
      closing?.close();
    } catch {
      // A trap while freeing has already marked the instance as broken.
    }
  }
}
