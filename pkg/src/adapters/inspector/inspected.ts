import { readTables, startGate } from 'rolegate';

import type { Answers, AnyGate, Gate, GateOptions, Grants, Role, SystemTables } from '../../types.js';
import { createSwitch } from '../testing/switch.js';
import { watched } from '../testing/watched.js';
import { createNotes, type Notes } from './notes.js';
import { grantsAs } from './view.js';

/** What the inspector knows of one gate. */
export interface Inspected {
  /** What the page asks. */
  readonly gate: AnyGate;
  /** Answers the same, and is not noted. */
  readonly silent: AnyGate;
  readonly notes: Notes;
  readonly system: string;
  /** The tables it answers from; undefined until they are read, and where they cannot be. */
  readonly tables: () => SystemTables | undefined;
  /** The same, where they are not the built-in ones. */
  readonly own: () => SystemTables | undefined;
  /** True when its grants have a place for this role. */
  readonly canView: (role: Role) => boolean;
  /** Answers as this role would be answered, or as itself. */
  readonly view: (role: Role | undefined) => Promise<void>;
  /** True after `dispose`. */
  readonly isOver: () => boolean;
}

/** What tells an inspected gate, also through what a framework has put around it. */
export const INSPECTED = Symbol.for('rolegate.inspected');

/** Watches a gate. Calls `changed` after every question, and when tables have been read or answers change. */
export function createInspected(first: AnyGate, given: Grants | Answers, options: GateOptions, changed: () => void): Inspected {
  const { gate, show, shown } = createSwitch(first);
  const notes = createNotes(changed);
  let now = given;
  let system: SystemTables | undefined;
  let turn = 0;
  let role: Role | undefined;

  // Where they cannot be read the gate says so itself, and denies.
  void readTables(options.tables).then(
    ({ systems }) => {
      system = systems.find((each) => each.system === given.system);
      changed();
    },
    () => undefined,
  );

  function seenAs(as: Role): Grants | null {
    return system && isGrants(now) ? grantsAs(now, as, system.roles) : null;
  }

  async function view(as: Role | undefined): Promise<void> {
    const mine = (turn += 1);
    const grants = as === undefined ? null : seenAs(as);
    const next = grants ? startGate(grants, options) : first;
    // Until it is there, the page stays as it is. What it fails with it tells by itself.
    if (next !== first) await next.ready.catch(() => undefined);
    if (mine !== turn) return next.dispose();
    role = grants ? as : undefined;
    const before = shown();
    show(next);
    if (before !== first) before.dispose();
  }

  /** Other grants are those of the gate itself, whatever is shown. */
  function update(grants: never): void {
    now = grants;
    const isViewed = shown() !== first;
    first.update(grants);
    const seen = role !== undefined && seenAs(role);
    if (isViewed && seen) (shown() as Gate).update(seen);
    else if (isViewed) void view(undefined);
  }

  function dispose(): void {
    turn += 1;
    const viewed = shown();
    show(first);
    if (viewed !== first) viewed.dispose();
    gate.dispose();
    changed();
  }

  gate.subscribe(changed);
  const inspected: Inspected = {
    gate: new Proxy(watched(gate, notes.note), {
      get: (asked, name: keyof AnyGate | typeof INSPECTED) =>
        name === INSPECTED ? inspected : name === 'update' ? update : name === 'dispose' ? dispose : asked[name],
    }),
    silent: gate,
    notes,
    system: given.system,
    tables: () => system,
    own: () => (options.tables ? system : undefined),
    canView: (as) => seenAs(as) !== null,
    view,
    isOver: () => gate.state === 'disposed',
  };
  return inspected;
}

/** What is known of a gate that a control asks. */
export function inspectedOf(gate: AnyGate | undefined): Inspected | undefined {
  return (gate as { [INSPECTED]?: Inspected } | undefined)?.[INSPECTED];
}

function isGrants(given: Grants | Answers): given is Grants {
  return 'memberships' in given;
}
