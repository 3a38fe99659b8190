/** Milliseconds since 1970 of a Date, or of what has a number as its value, as other libraries' times do; of all else nothing. */
export function millisecondsOf(time: unknown): number | undefined {
  const value: unknown = time?.valueOf();
  return typeof value === 'number' && isFinite(value) ? value : undefined;
}
