import { RolegateError } from 'rolegate';

import { isOf, readCopy, usableEtag, writeCopy, type Copy, type Owner } from './copy.js';
import { LimitedStore } from './limitedStore.js';
import { countdown, within } from './limits.js';
import type { AskServer, ServerAnswer } from './server.js';
import type { ServerClock } from '../../serverClock.js';
import type { GrantsStore } from './store.js';

/** What is known of a session's grants, and the trouble there was in learning it. */
export type Known =
  | { readonly from: 'server' | 'cache'; readonly copy: Copy; readonly error?: Error | undefined }
  | { readonly from: 'server' | null; readonly copy?: undefined; readonly signed_out: boolean; readonly error?: Error | undefined };

/** What a source is made of. */
export interface SourceOptions {
  readonly ask: AskServer;
  readonly store: GrantsStore;
  readonly owner: Owner;
  /** How long store and server together are waited for. */
  readonly timeout_ms: number;
  readonly clock: ServerClock;
  /** True when the engine takes these grants. */
  readonly accepts: (grants: Copy['grants']) => Promise<boolean>;
}

/** The grants of a session: from the server when it answers, else the copy it confirmed last. */
export class GrantsSource {
  readonly #options: SourceOptions;
  readonly #store: LimitedStore;
  #generation = 0;
  #running: { controller: AbortController; known: Promise<Known> } | undefined;
  // Signed out, a copy that could not be deleted is still not used.
  #signedOut = false;

  constructor(options: SourceOptions) {
    this.#options = options;
    this.#store = new LimitedStore(options.store);
  }

  /** Asks. Questions asked in the meantime get the same answer. */
  ask(): Promise<Known> {
    if (this.#running === undefined) {
      const controller = new AbortController();
      const running = { controller, known: this.#begin(controller) };
      this.#running = running;
      const ended = (): void => {
        if (this.#running === running) this.#running = undefined;
      };
      running.known.then(ended, ended);
    }
    return this.#running.known;
  }

  /** Forgets the copy; what was being asked no longer counts. Rejects when the store does, or takes too long. */
  signOut(): Promise<void> {
    this.#end(new RolegateError('signed out while the server was asked'));
    return this.#forget(this.#options.timeout_ms);
  }

  /** Ends what is being asked; the copy stays. */
  close(): void {
    this.#end(new RolegateError('closed while the server was asked'));
  }

  #end(reason: Error): void {
    this.#generation += 1;
    this.#running?.controller.abort(reason);
    this.#running = undefined;
  }

  async #begin(controller: AbortController): Promise<Known> {
    const mine = this.#generation;
    const known = await this.#ask(controller, mine);
    return mine === this.#generation ? known : { from: null, signed_out: true, error: controller.signal.reason as Error };
  }

  async #ask(controller: AbortController, mine: number): Promise<Known> {
    const { ask, owner, clock, timeout_ms } = this.#options;
    const { signal } = controller;
    const left_ms = countdown(timeout_ms);
    const { kept, error: unread } = await this.#read(timeout_ms / 2, signal);
    // The grants held when the server was asked; how long the answer was under way is not known.
    const confirmed_at = clock.here();
    let answer: ServerAnswer;
    try {
      const asked = (async () => ask({ etag: kept?.etag, signal }))();
      answer = await within(left_ms(), `no answer within ${timeout_ms} ms`, asked, signal);
    } catch (thrown) {
      controller.abort(thrown);
      return fallBack(kept, thrown);
    }
    const { status, etag, date, grants } = Object(answer) as ServerAnswer;
    if (status === 401 || status === 403) {
      const error = await this.#forget(left_ms()).catch(asError);
      return { from: 'server', signed_out: true, error: error ?? undefined };
    }
    const learn = (): void => clock.learn(date, confirmed_at, clock.here());
    if (status === 304 && kept?.etag !== undefined) {
      learn();
      return this.#keep({ ...kept, confirmed_at, clock_offset_ms: clock.offset_ms }, mine, left_ms(), unread);
    }
    if (status !== 200) return fallBack(kept, new RolegateError(`the server answered \`${status}\`, expected 200, 304, 401 or 403`));
    if (isOf(undefined, grants) && typeof grants.subject === 'string' && !isOf(owner.subject, grants)) {
      await this.#forget(left_ms()).catch(() => undefined);
      const error = new RolegateError(`the server answered for another subject than \`${owner.subject}\``);
      return { from: 'server', signed_out: true, error };
    }
    if (!isOf(owner.subject, grants) || !(await this.#options.accepts(grants))) {
      return fallBack(kept, new RolegateError('the server answered with something that is no grants'));
    }
    learn();
    const copy = { grants, etag: usableEtag(etag), confirmed_at, clock_offset_ms: clock.offset_ms };
    return this.#keep(copy, mine, left_ms(), unread);
  }

  /** The copy in the store, when there is one that may be used, and why it could not be read. */
  async #read(time_ms: number, signal: AbortSignal): Promise<{ kept?: Copy | undefined; error?: Error | undefined }> {
    try {
      const text = await this.#store.read(time_ms, signal);
      const copy = this.#signedOut ? undefined : readCopy(text, this.#options.owner);
      // One the engine does not take must not be confirmed by its ETag for ever.
      if (copy === undefined || !(await this.#options.accepts(copy.grants))) return {};
      this.#options.clock.remember(copy.clock_offset_ms);
      return { kept: copy };
    } catch (thrown) {
      return { error: asError(thrown) };
    }
  }

  /** What the server said, kept for when it says nothing; an answer that could not be kept is one all the same. */
  async #keep(copy: Copy, mine: number, time_ms: number, unread: Error | undefined): Promise<Known> {
    if (mine === this.#generation) this.#signedOut = false;
    try {
      await this.#store.write(time_ms, () => (mine === this.#generation ? writeCopy(copy, this.#options.owner) : undefined));
      return { from: 'server', copy, error: unread };
    } catch (thrown) {
      return { from: 'server', copy, error: asError(thrown) };
    }
  }

  #forget(time_ms: number): Promise<void> {
    this.#signedOut = true;
    return this.#store.delete(time_ms);
  }
}

function fallBack(copy: Copy | undefined, thrown: unknown): Known {
  const error = asError(thrown);
  return copy === undefined ? { from: null, signed_out: false, error } : { from: 'cache', copy, error };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new RolegateError('the server could not be asked', { cause: thrown });
}
