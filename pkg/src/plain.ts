import { EVERY } from './fields.js';

/**
 * For `JSON.stringify`: lets through plain data, and refuses what JSON would drop or write as null (a function, a symbol, `NaN`,
 * an invalid Date). An expiry that is left out means "never", so a value that JSON cannot write must not be left out.
 */
export function onlyPlain(this: unknown, field: string, value: unknown): unknown {
  const type = typeof value;
  // The value before `toJSON`, which gives null for an invalid Date.
  const given = (this as Record<string, unknown>)[field];
  const lost = value == null && given != null;
  if (!lost && type !== 'function' && type !== 'symbol' && !(Object(value) instanceof Number && !isFinite(value as number))) return value;
  throw new TypeError(`\`${field}\` is \`${type === 'function' ? type : String(given)}\`, expected plain data`);
}

/** Without these, grants would say more than whoever made them. */
const LIMITS = ['status', 'starts_at', 'expires_at', 'fresh_until', 'parent'];

const isListed = Object.prototype.propertyIsEnumerable;

/** The same for grants: it refuses limits, too, that JSON does not see, such as accessors of a class. */
export function onlyPlainGrants(this: unknown, field: string, value: unknown): unknown {
  const plain = onlyPlain.call(this, field, value);
  const hidden = LIMITS.find((name) => name in Object(plain) && !isListed.call(plain, name) && !(name in EVERY));
  if (hidden) throw new TypeError(`\`${hidden}\` is not a listed field of its object, expected plain data`);
  return plain;
}
