import type { Resource } from './types.js';

/**
 * True when a resource is of the declared shape. A field too many is a misspelt `id` more often than not, and
 * without its `id` a question would be answered as "some of them".
 */
export function isResource(resource: unknown): resource is Resource {
  if (typeof resource !== 'object' || resource === null) return false;
  for (const field in resource) if (field !== 'in' && field !== 'id') return false;
  const { in: container, id } = resource as Resource;
  return typeof container === 'string' && (id == null || typeof id === 'string');
}
