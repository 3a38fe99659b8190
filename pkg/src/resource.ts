import { fieldOf } from './fields.js';
import type { Resource } from './types.js';

/**
 * True when a resource is of the declared shape. A field too many is a misspelt `id` more often than not, and
 * without its `id` a question would be answered as "some of them".
 */
export function isResource(resource: unknown): resource is Resource {
  if (typeof resource !== 'object' || resource === null) return false;
  for (const field in resource) if (field !== 'in' && field !== 'id' && Object.hasOwn(resource, field)) return false;
  const { in: container, id } = resource as Resource;
  return typeof container === 'string' && (id == null || typeof id === 'string' || fieldOf(resource as Resource, 'id') == null);
}

/** A copy of a resource, each field read once; nothing of what is none, or throws when it is read. */
export function copyResource(resource: unknown): Resource | undefined {
  try {
    const copy = isResource(resource) && { in: resource.in, id: fieldOf(resource, 'id') };
    if (isResource(copy)) return copy;
  } catch {
    // As much of a resource as one of another shape.
  }
  return undefined;
}
