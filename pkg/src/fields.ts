/** What every object has: scripts of a page may have added anything to it. */
const EVERY = Object.prototype as unknown as Readonly<Record<PropertyKey, unknown>>;

/** An object's field, unless it is one that every object has. */
export function fieldOf<Held extends object, Name extends keyof Held & string>(object: Held, name: Name): Held[Name] | undefined {
  const value = object[name];
  return value !== undefined && value === EVERY[name] && !Object.hasOwn(object, name) ? undefined : value;
}
