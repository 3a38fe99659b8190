import { RolegateError } from 'rolegate';

import { MAXIMUM_SIZE, within } from './limits.js';
import type { GrantsStore } from './store.js';

/** How many changes may wait for a store before it is asked for no more. */
const MAXIMUM_WAITING = 3;

/**
 * A store that nobody waits for longer than they say, and that collects nothing while it does not answer. Changes are made one after
 * the other, however late they are: no copy may be written after it was to be forgotten.
 */
export class LimitedStore {
  readonly #store: GrantsStore;
  #reading = false;
  #changed: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  // A deletion that has not begun and is the last change.
  #deletion: Promise<void> | undefined;

  constructor(store: GrantsStore) {
    this.#store = store;
  }

  /** The text after all changes so far. */
  read(time_ms: number, signal: AbortSignal): Promise<string | undefined> {
    if (this.#reading) return Promise.reject(new RolegateError('the store is still being read'));
    this.#reading = true;
    const text = this.#changed
      .then(() => this.#store.read())
      .finally(() => {
        this.#reading = false;
      });
    return within(time_ms, 'the store was not read in time', text, signal).then(checkSize);
  }

  /** Writes what `text` gives when it is its turn; undefined leaves the store as it is. */
  write(time_ms: number, text: () => string | undefined): Promise<void> {
    if (this.#waiting >= MAXIMUM_WAITING) return Promise.reject(new RolegateError('the store is still being changed'));
    this.#deletion = undefined;
    const written = this.#change(async () => {
      const wanted = text();
      if (wanted !== undefined) await this.#store.write(wanted);
    });
    return within(time_ms, 'the copy was not written in time', written);
  }

  /** Deletes the text, or is rejected when that takes longer; then it is deleted as soon as the store does it. */
  delete(time_ms: number): Promise<void> {
    this.#deletion ??= this.#change(() => {
      this.#deletion = undefined;
      return this.#store.delete();
    });
    return within(time_ms, 'the copy was not deleted in time', this.#deletion);
  }

  #change(work: () => Promise<void>): Promise<void> {
    this.#waiting += 1;
    const done = this.#changed.then(work).finally(() => {
      this.#waiting -= 1;
    });
    this.#changed = done.catch(() => undefined);
    return done;
  }
}

function checkSize(text: unknown): string | undefined {
  // Some stores have null for nothing.
  if (typeof text !== 'string') return undefined;
  if (text.length <= MAXIMUM_SIZE) return text;
  throw new RolegateError(`the copy has \`${text.length}\` characters, expected at most ${MAXIMUM_SIZE}`);
}
