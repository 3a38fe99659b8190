import { EVERY } from './fields.js';

/** The resource that was looked at last, to be read at once: one object for all, since every question would make another. */
export const seen: { in: string; id: string | null | undefined } = { in: '', id: undefined };

/**
 * Reads each field of a resource once, into `seen`; false for what is of another shape, or throws when it is read. Where there is no `id`, a
 * field too many is a misspelt one more often than not, and without it a question would be answered as "some of them".
 */
export function look(resource: any): boolean {
  try {
    if (typeof resource !== 'object' || resource === null) return false;
    // As `fieldOf` has it. Every question comes by here, and a name that is written out is looked up faster.
    const container: unknown = 'in' in EVERY && !Object.hasOwn(resource, 'in') ? undefined : resource.in;
    const id: unknown = 'id' in EVERY && !Object.hasOwn(resource, 'id') ? undefined : resource.id;
    if (typeof container !== 'string') return false;
    if (typeof id !== 'string') {
      if (id != null) return false;
      for (const field in resource) if (field !== 'in' && field !== 'id' && Object.hasOwn(resource, field)) return false;
    }
    // Only now, when no more of the caller's code runs, which may ask questions itself.
    seen.in = container;
    seen.id = id;
    return true;
  } catch {
    // As much of a resource as one of another shape.
    return false;
  }
}
