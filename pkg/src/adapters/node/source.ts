import { RolegateError } from 'rolegate';

import { isOf, readCopy, writeCopy, type Copy, type Owner } from './copy.js';
import { within, type AskServer, type ServerAnswer } from './server.js';
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
  readonly timeout_ms: number;
  /** The clock, in milliseconds since 1970. */
  readonly time: () => number;
  /** True when the engine takes these grants. */
  readonly accepts: (grants: Copy['grants']) => Promise<boolean>;
}

/** The grants of a session: from the server when it answers, else the copy it confirmed last. */
export class GrantsSource {
  readonly #options: SourceOptions;
  #generation = 0;
  #running: { controller: AbortController; known: Promise<Known> } | undefined;
  // Signed out, a copy that could not be deleted is still not used.
  #signedOut = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: SourceOptions) {
    this.#options = options;
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

  /** Forgets the copy; what was being asked no longer counts. Rejects when the store does. */
  signOut(): Promise<void> {
    this.#end(new RolegateError('signed out while the server was asked'));
    return this.#forget();
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
    const { ask, owner, time, timeout_ms } = this.#options;
    const kept = await this.#read();
    // The grants held when the server was asked; how long the answer was under way is not known.
    const confirmed_at = time();
    let answer: ServerAnswer;
    try {
      answer = await within(timeout_ms, controller, (signal) => ask({ etag: kept?.etag, signal }));
    } catch (thrown) {
      return fallBack(kept, thrown);
    }
    const { status, etag, grants } = Object(answer) as ServerAnswer;
    if (status === 401 || status === 403) {
      const error = await this.#forget().catch(asError);
      return { from: 'server', signed_out: true, error: error ?? undefined };
    }
    if (status === 304 && kept?.etag !== undefined) return this.#keep({ ...kept, confirmed_at }, mine);
    if (status !== 200) return fallBack(kept, new RolegateError(`the server answered \`${status}\`, expected 200, 304, 401 or 403`));
    if (isOf(undefined, grants) && typeof grants.subject === 'string' && !isOf(owner.subject, grants)) {
      await this.#forget().catch(() => undefined);
      const error = new RolegateError(`the server answered for another subject than \`${owner.subject}\``);
      return { from: 'server', signed_out: true, error };
    }
    if (!isOf(owner.subject, grants) || !(await this.#options.accepts(grants))) {
      return fallBack(kept, new RolegateError('the server answered with something that is no grants'));
    }
    return this.#keep({ grants, etag: etag ?? undefined, confirmed_at }, mine);
  }

  /** The copy in the store, when there is one that may be used. */
  async #read(): Promise<Copy | undefined> {
    try {
      const text = await this.#inOrder(() => this.#options.store.read());
      const copy = this.#signedOut ? undefined : readCopy(text, this.#options.owner);
      // One the engine does not take must not be confirmed by its ETag for ever.
      return copy !== undefined && (await this.#options.accepts(copy.grants)) ? copy : undefined;
    } catch {
      return undefined;
    }
  }

  /** What the server said, kept for when it says nothing; an answer that could not be kept is one all the same. */
  async #keep(copy: Copy, mine: number): Promise<Known> {
    if (mine === this.#generation) this.#signedOut = false;
    try {
      await this.#inOrder(async () => {
        if (mine === this.#generation) await this.#options.store.write(writeCopy(copy, this.#options.owner));
      });
      return { from: 'server', copy };
    } catch (thrown) {
      return { from: 'server', copy, error: asError(thrown) };
    }
  }

  #forget(): Promise<void> {
    this.#signedOut = true;
    return this.#inOrder(() => this.#options.store.delete());
  }

  /** One after the other: no copy may be written after it was to be forgotten. */
  #inOrder<Done>(work: () => Promise<Done>): Promise<Done> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function fallBack(copy: Copy | undefined, thrown: unknown): Known {
  const error = asError(thrown);
  return copy === undefined ? { from: null, signed_out: false, error } : { from: 'cache', copy, error };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new RolegateError('the server could not be asked', { cause: thrown });
}
