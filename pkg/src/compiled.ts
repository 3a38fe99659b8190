import { indexActions, type ActionIndex } from './actions.js';
import { byCodePoints, nowhere } from './reach.js';
import { look, seen } from './resource.js';
import type { Action, ActionReach, Effect, Grants, Resource } from './types.js';

// The array the engine compiles, all in 32 bits:
//   words per bit set, containers, entries, kinds that have stand-ins
//   for every container of the grants, in their order: its place, counted from 1 (0 is "anywhere")
//   for every place from 0: one past the last place below it
//   for every place from 0: the bit sets of what is allowed, readable, and allowed for assigned ids
//   for every such kind, for every place from 0: the nearest place of that kind, at or above; 0 for none
//   for every entry: membership, start, kind (0 for none), the bit set of what it allows
const HEADER = 4;
const SETS = 3;
const ENTRY_HEAD = 3;

/** Says no to an action without a bit, or throws. */
export type Refuse = (action: Action) => false;

/**
 * The answers at one instant, read without entering WebAssembly. Never changed after it is made: a gate changes
 * all its answers by putting another in its place.
 */
// Every field is set in the constructor, in one order: the reads below are a few nanoseconds only while there is one shape.
export class Compiled {
  readonly #index: ActionIndex;
  readonly #refuse: Refuse;
  readonly #bits: Uint32Array;
  readonly #readable: number;
  readonly #assignable: number;
  readonly #row: number;
  readonly #bases: ReadonlyMap<unknown, number>;
  readonly #ends: Uint32Array;
  readonly #nearest: Uint32Array;
  readonly #entries: Uint32Array;
  readonly #listed: ReadonlyMap<unknown, readonly number[]>;

  constructor(index: ActionIndex, array: Uint32Array, grants: Pick<Grants, 'containers' | 'memberships'>, refuse: Refuse) {
    const [words = 0, containers = 0, entries = 0, kinds = 0] = array;
    let end = HEADER;
    const part = (length: number): Uint32Array => array.subarray(end, (end += length));
    const places = part(containers);
    const size = ENTRY_HEAD + words;
    this.#index = index;
    this.#refuse = refuse;
    this.#ends = part(containers + 1);
    this.#bits = part((containers + 1) * SETS * words);
    this.#readable = words;
    this.#assignable = 2 * words;
    this.#row = SETS * words;
    this.#nearest = part((containers + 1) * kinds);
    this.#entries = part(entries * size);
    this.#bases = new Map(grants.containers.slice(0, containers).map(({ id }, at) => [id, places[at]! * SETS * words] as const).filter(([, base]) => base > 0));
    this.#listed = listedIn(this.#entries, size, grants);
    if (array.length !== end) throw new RangeError('the compiled answers are cut short');
  }

  /** True when allowed. */
  can(action: Action, resource: Resource | null | undefined): boolean {
    const bit = typeof action === 'string' ? this.#index[action] : undefined;
    if (bit === undefined) return this.#refuse(action);
    const mask = 1 << (bit & 31);
    let word = bit >>> 5;
    if (resource == null) return ((this.#bits[word]! | this.#bits[word + this.#assignable]!) & mask) !== 0;
    if (!look(resource)) return false;
    const base = this.#bases.get(seen.in);
    if (base === undefined) return false;
    word += base;
    // The seldom set bit first, and no branch on the other: on mixed answers it would be mispredicted, which costs as much as a lookup.
    if ((this.#bits[word + this.#assignable]! & mask) !== 0 && this.#isListed(bit, base, seen.id)) return true;
    return (this.#bits[word]! & mask) !== 0;
  }

  /** True when read-only, if not allowed. */
  reads(action: Action, resource: Resource | null | undefined): boolean {
    const bit = typeof action === 'string' ? this.#index[action] : undefined;
    if (bit === undefined) return false;
    const base = resource == null ? 0 : look(resource) ? this.#bases.get(seen.in) : undefined;
    return base !== undefined && (this.#bits[base + this.#readable + (bit >>> 5)]! & (1 << (bit & 31))) !== 0;
  }

  /** The effect, for questions about many actions. */
  effect(action: Action, resource: Resource | null | undefined): Effect {
    if (this.can(action, resource)) return 'allow';
    return this.reads(action, resource) ? 'read_only' : 'deny';
  }

  /** Where an action is allowed, but for what the grants do not list. */
  reach(action: unknown): ActionReach {
    const reach = nowhere();
    const bit = typeof action === 'string' ? this.#index[action] : undefined;
    if (bit === undefined) return reach;
    const mask = 1 << (bit & 31);
    for (const [container, base] of this.#bases) {
      if ((this.#bits[base + (bit >>> 5)]! & mask) !== 0) {
        reach.containers.push(container as string);
        continue;
      }
      const ids = [...this.#listed.keys()].filter((id) => this.#isListed(bit, base, id as string)) as string[];
      if (ids.length > 0) reach.assigned.push({ in: container as string, ids: ids.sort(byCodePoints) });
    }
    return reach;
  }

  /** True when an entry that lists the id has the action and reaches the place; any id, where none is asked about. */
  #isListed(bit: number, base: number, id: string | null | undefined): boolean {
    if (id == null) return true;
    const listed = this.#listed.get(id);
    if (listed === undefined) return false;
    const mask = 1 << (bit & 31);
    const word = ENTRY_HEAD + (bit >>> 5);
    for (const entry of listed) {
      if ((this.#entries[entry + word]! & mask) !== 0 && this.#reaches(entry, base / this.#row)) return true;
    }
    return false;
  }

  #reaches(entry: number, place: number): boolean {
    const start = this.#entries[entry + 1]!;
    const kind = this.#entries[entry + 2]!;
    const end = this.#ends[start]!;
    if (kind === 0) return start <= place && place < end;
    const standing = this.#nearest[(kind - 1) * this.#ends.length + place]!;
    return start < standing && standing < end;
  }
}

/** What denies everything. */
export const NOTHING = /* @__PURE__ */ new Compiled(
  /* @__PURE__ */ indexActions([]),
  /* @__PURE__ */ Uint32Array.of(1, 0, 0, 0, 1, 0, 0, 0),
  { containers: [], memberships: [] },
  () => false,
);

/** From an id to the entries of the memberships it is assigned to. */
function listedIn(entries: Uint32Array, size: number, grants: Pick<Grants, 'memberships'>): Map<string, number[]> {
  const listed = new Map<string, number[]>();
  for (let entry = 0; entry < entries.length; entry += size) {
    for (const id of new Set(grants.memberships[entries[entry]!]?.assigned)) {
      const list = listed.get(id);
      if (list) list.push(entry);
      else listed.set(id, [entry]);
    }
  }
  return listed;
}
