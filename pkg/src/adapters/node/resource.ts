import { EVERY } from '../../fields.js';
import { look, seen } from '../../resource.js';
import type { Resource } from '../../types.js';

/** No container is called this: it is of no valid shape, whatever containers are called and whatever every object has. */
export const NO_RESOURCE = Object.freeze(Object.create(null) as Resource);

/**
 * What a request named, each field read once; `NO_RESOURCE` where it is no resource. A gate takes an `id` that is null as left out, but
 * a guard must not: the request left it out.
 */
export function named(resource: unknown): Resource {
  if (!look(resource)) return NO_RESOURCE;
  const copy = { ...seen };
  if (copy.id != null) return copy;
  return hasId(resource as object) ? NO_RESOURCE : { in: copy.in };
}

/** True for an `id` of the object's own or of its class, but not for what scripts gave to every object. */
function hasId(resource: object): boolean {
  return Object.hasOwn(resource, 'id') || ('id' in resource && !('id' in EVERY));
}
