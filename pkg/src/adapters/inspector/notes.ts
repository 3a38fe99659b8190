import { look, seen } from '../../resource.js';
import type { Action, Resource } from '../../types.js';
import type { Method, Note } from '../testing/watched.js';

/** A question that was asked. */
export interface Asked {
  readonly action: Action;
  /** Undefined: "anywhere at all?" */
  readonly resource: Resource | undefined;
  /** How often. Several methods about the same, one directly after the other, are one time. */
  times: number;
}

/** The questions a gate was asked, in the order of their first times. */
export interface Notes {
  readonly note: Note;
  readonly all: () => readonly Asked[];
}

/** What a malformed resource is noted as: no container has an empty id, so both are denied alike. */
const MALFORMED: Resource = { in: '' };

/** Notes that call `changed` after every question. */
export function createNotes(changed: () => void): Notes {
  const asked = new Map<string, Asked>();
  let last = '';
  const methods = new Set<Method>();

  return {
    note(method, action, given) {
      const resource = given == null ? undefined : look(given) ? { ...seen } : MALFORMED;
      const key = keyOf(action, resource);
      const isSame = key === last && !methods.has(method);
      if (!isSame) methods.clear();
      methods.add(method);
      last = key;
      const known = asked.get(key);
      if (!known) asked.set(key, { action, resource, times: 1 });
      else if (!isSame) known.times += 1;
      changed();
    },
    all: () => [...asked.values()],
  };
}

/** What two questions have in common only when they are the same. */
export function keyOf(action: unknown, resource: Resource | null | undefined): string {
  return JSON.stringify([String(action), resource?.in, resource?.id]);
}
