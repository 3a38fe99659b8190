/**
 * For `JSON.stringify`: lets through plain data, and refuses what JSON would drop or write as null (a function, a symbol, `NaN`,
 * a Date that is no time). Left out, an expiry is "never"; so a value that cannot be written must not become one that is left out.
 */
export function onlyPlain(this: unknown, field: string, value: unknown): unknown {
  const type = typeof value;
  // Before it was asked for its own form in JSON, which is null for a Date that is no time.
  const given = (this as Record<string, unknown>)[field];
  const lost = value == null && given != null;
  if (!lost && type !== 'function' && type !== 'symbol' && !(Object(value) instanceof Number && !isFinite(value as number))) return value;
  throw new TypeError(`\`${field}\` is \`${type === 'function' ? type : String(given)}\`, expected plain data`);
}
