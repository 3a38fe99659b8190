/** What every object has: scripts of a page may have added anything to it. */
export const EVERY: object = Object.prototype;

/** An object's field, unless every object has one of that name: then only its own counts, and none of its class. */
export function fieldOf<Held extends object, Name extends keyof Held & string>(object: Held, name: Name): Held[Name] | undefined {
  return name in EVERY && !Object.hasOwn(object, name) ? undefined : object[name];
}

/** An object's fields, to be taken apart, without those that every object has. */
export function fieldsOf<Held extends object>(object: Held): Held {
  return new Proxy(object, { get: (held, name) => fieldOf(held, name as keyof Held & string) });
}
