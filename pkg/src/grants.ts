import { GrantsError, visible } from './errors.js';
import { lineOf } from './lines.js';
import { onlyPlainGrants } from './plain.js';
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
    text = JSON.stringify(grants, onlyPlainGrants);
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

const isPlain = (item: unknown): item is object => typeof item === 'object' && item !== null && !Array.isArray(item);
const leftOut = (fields: string): object => Object.fromEntries(fields.split(' ').map((field) => [field, undefined]));
const GRANTS = /* @__PURE__ */ leftOut('system subject containers memberships version fresh_until');
const CONTAINER = /* @__PURE__ */ leftOut('id kind parent status expires_at');
const MEMBERSHIP = /* @__PURE__ */ leftOut('role in status assigned starts_at expires_at');

/** Of a list of objects; the engine says what is wrong with anything else. */
function each<Item>(items: readonly Item[], every: object): readonly Item[] {
  return Array.isArray(items) ? items.map((item: Item) => (isPlain(item) ? { ...every, ...item } : item)) : items;
}

/** How much of something wrong an error shows, in characters. */
const SHOWN = 80;

/** The error about what was found somewhere; nothing found is a field that is missing. */
function fault(where: string, found: unknown, expected: string): GrantsError {
  const text = typeof found === 'string' ? found : JSON.stringify(found);
  return new GrantsError(visible(`${where}: ${found == null ? 'missing' : `\`${text.slice(0, SHOWN)}\``}, expected ${expected}`));
}

/** The grants as lines, which `src/wasm/grants.rs` reads. Throws on the first field that is not of its type. */
export function linesOf(grants: Grants): string {
  const whole = read(grants, GRANTS, '');
  const lines = [lineOf(['grants', whole.text('system'), whole.text('subject'), whole.optional('fresh_until'), whole.optional('version')])];
  for (const [at, item] of whole.list('containers').entries()) {
    const { text, second, optional } = read(item, CONTAINER, `containers[${at}]`);
    lines.push(lineOf(['container', text('id'), text('kind'), optional('parent'), second('deactivated'), optional('expires_at')]));
  }
  for (const [at, item] of whole.list('memberships').entries()) {
    const { text, second, optional, texts } = read(item, MEMBERSHIP, `memberships[${at}]`);
    const fields = [text('role'), text('in'), second('blocked'), optional('starts_at'), optional('expires_at')];
    lines.push(lineOf(['membership', ...fields, ...texts('assigned')]));
  }
  return lines.join('\n');
}

/** An object's fields, each as the engine's lines have one of its type. */
function read(item: unknown, every: object, path: string) {
  if (!isPlain(item)) throw fault(path, item, 'an object');
  const fields = item as Record<string, unknown>;
  const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
  for (const field of Object.keys(fields)) if (!Object.hasOwn(every, field)) throw fault(path || 'grants', field, `one of \`${Object.keys(every).join('`, `')}\``);

  function text(field: string): string {
    const found = fields[field];
    if (typeof found === 'string') return found;
    throw fault(at(field), found, 'a text');
  }

  function list(field: string): unknown[] {
    const found = fields[field];
    if (Array.isArray(found)) return found;
    throw fault(at(field), found, 'a list');
  }

  return {
    text,
    list,
    optional: (field: string) => (fields[field] == null ? '' : `=${text(field)}`),
    /** Of a status: something for the word that takes rights away, nothing for the other, which is also the default. */
    second(word: string): string {
      const found = fields['status'];
      if (found == null || found === 'active') return '';
      if (found === word) return word;
      throw fault(at('status'), found, `\`active\` or \`${word}\``);
    },
    texts(field: string): string[] {
      const found = fields[field] == null ? [] : list(field);
      if (found.every((item) => typeof item === 'string')) return found;
      throw fault(at(field), found, 'a list of texts');
    },
  };
}
