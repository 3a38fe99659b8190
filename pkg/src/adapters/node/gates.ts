import { RolegateError, startGate } from 'rolegate';

import { onlyPlainGrants } from '../../plain.js';
import type { Gate, GateOptions, Grants } from '../../types.js';

/** The gates of the subjects that asked last, so that grants are compiled once and not for every request. */
export class Gates {
  readonly #limit: number;
  readonly #options: GateOptions;
  // In the order of last use: a Map keeps the order its keys were set in.
  readonly #kept = new Map<string, Gate>();

  constructor(limit: number, options: GateOptions) {
    // Fewer than one would end the gate that is being asked.
    this.#limit = limit >= 1 ? limit : 1;
    this.#options = options;
  }

  /** Asks a gate over these grants that no longer loads; it may have failed, and then denies. */
  async ask<Answer>(grants: Grants, question: (gate: Gate) => Answer): Promise<Answer> {
    const found = this.at(grants);
    if (found.state === 'loading') await found.ready;
    // While it loaded others may have taken its place.
    const gate = found.state === 'disposed' ? this.at(grants) : found;
    // Asked at once: it may have made room for another subject's a moment later.
    return question(gate);
  }

  /** The gate at once; it loads only as long as the engine has not been started. */
  at(grants: Grants): Gate {
    const key = keyOf(grants);
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (kept !== undefined) {
      if (kept.state === 'ready' || kept.state === 'loading') {
        this.#kept.set(key, kept);
        return kept;
      }
      // A failure is not kept: the next request tries again.
      kept.dispose();
    }
    // From the key, which no two readings of the grants can make differ from them.
    const gate = startGate(key === '' ? grants : (JSON.parse(key) as Grants), this.#options);
    (gate as { update: Gate['update'] }).update = refuseUpdate;
    if (gate.state === 'ready' || gate.state === 'loading') this.#keep(key, gate);
    return gate;
  }

  /** Ends them all. */
  close(): void {
    for (const gate of this.#kept.values()) gate.dispose();
    this.#kept.clear();
  }

  #keep(key: string, gate: Gate): void {
    this.#kept.set(key, gate);
    if (this.#kept.size <= this.#limit) return;
    for (const [oldest, forgotten] of this.#kept) {
      this.#kept.delete(oldest);
      forgotten.dispose();
      return;
    }
  }
}

/** Other requests ask the same gate, and would be answered by grants that are not theirs. */
function refuseUpdate(): never {
  throw new RolegateError('the gate of a guard is shared by all requests with equal grants: make one of your own with `createGate`');
}

/**
 * What tells grants apart: all of them. An object's identity would hide what was changed inside it, and versions of two
 * subjects, or of two servers, may be the same.
 */
function keyOf(grants: Grants): string {
  try {
    return JSON.stringify(grants, onlyPlainGrants) ?? '';
  } catch {
    // Not plain data: no gate over it is ever kept, because none ever works.
    return '';
  }
}
