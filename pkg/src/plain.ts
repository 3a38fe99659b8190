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
