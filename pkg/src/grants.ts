import { GrantsError } from './errors.js';
import { onlyPlain } from './plain.js';
import type { Grants } from './types.js';

// What JSON writes for half of a surrogate pair. In WebAssembly such a half becomes U+FFFD, so two ids would become one.
const LONE_SURROGATE = /(?:^|[^\\])(?:\\\\)*\\ud[89a-f]/;

/**
 * A copy nobody else can change, of plain data only, as it would arrive over the wire.
 * Through JSON rather than `structuredClone`, which refuses the proxies of reactive stores.
 */
export function copyGrants(grants: Grants): Grants {
  let text: string | undefined;
  try {
    text = JSON.stringify(grants, onlyPlain);
  } catch (cause) {
    const told = cause instanceof Error ? `: ${cause.message}` : '';
    throw new GrantsError(`grants are not plain data${told}`, { cause });
  }
  if (text === undefined || text[0] !== '{') throw new GrantsError('grants are not an object');
  if (LONE_SURROGATE.test(text)) throw new GrantsError('grants hold text that is not well-formed Unicode');
  return withEveryField(JSON.parse(text) as Grants);
}

/** Says of every field that is left out that it is: else it would be looked up in what scripts of the page add to `Object.prototype`. */
function withEveryField(grants: Grants): Grants {
  const whole = { ...GRANTS, ...grants };
  return { ...whole, containers: each(whole.containers, CONTAINER), memberships: each(whole.memberships, MEMBERSHIP) };
}

const leftOut = (fields: string): object => Object.fromEntries(fields.split(' ').map((field) => [field, undefined]));
const GRANTS = /* @__PURE__ */ leftOut('system subject containers memberships version fresh_until');
const CONTAINER = /* @__PURE__ */ leftOut('id kind parent status expires_at');
const MEMBERSHIP = /* @__PURE__ */ leftOut('role in status assigned starts_at expires_at');

/** Of a list of objects; the engine says what is wrong with anything else. */
function each<Item>(items: readonly Item[], every: object): readonly Item[] {
  const isPlain = (item: unknown): boolean => typeof item === 'object' && item !== null && !Array.isArray(item);
  return Array.isArray(items) ? items.map((item: Item) => (isPlain(item) ? { ...every, ...item } : item)) : items;
}
