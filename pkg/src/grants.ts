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
  return JSON.parse(text) as Grants;
}
