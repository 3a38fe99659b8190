import { EVERY } from './fields.js';
import type { Resource } from './types.js';

/**
 * A copy of a resource, each field read once; nothing of what is of another shape, or throws when it is read. A field too many is a
 * misspelt `id` more often than not, and without its `id` a question would be answered as "some of them".
 */
export function copyResource(resource: any): Resource | undefined {
  try {
    if (typeof resource !== 'object' || resource === null) return undefined;
    for (const field in resource) if (field !== 'in' && field !== 'id' && Object.hasOwn(resource, field)) return undefined;
    // As `fieldOf` has it. Every question comes by here, and a name that is written out is looked up faster.
    const container: unknown = 'in' in EVERY && !Object.hasOwn(resource, 'in') ? undefined : resource.in;
    const id: unknown = 'id' in EVERY && !Object.hasOwn(resource, 'id') ? undefined : resource.id;
    if (typeof container === 'string' && (id == null || typeof id === 'string')) return { in: container, id };
  } catch {
    // As much of a resource as one of another shape.
  }
  return undefined;
}
