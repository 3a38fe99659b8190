// Angular's zone.js sees every timer and listener: a page with a timer is never at rest, and is drawn after every event.

interface Zone {
  readonly current: Zone;
  readonly root: Zone;
  run<Value>(call: () => Value): Value;
  wrap(call: () => void, source: string): () => void;
}

/** Nothing where zone.js is not loaded; the name is one that others may have, too. */
function zones(): Zone | undefined {
  const { Zone } = globalThis as { Zone?: Zone };
  return Zone?.root?.run && Zone;
}

/** Begins something that no zone sees. */
export function unseen<Value>(begin: () => Value): Value {
  const zone = zones();
  return zone ? zone.root.run(begin) : begin();
}

/** The call as if made from here: Angular draws what it changes. */
export function seen(call: () => void): () => void {
  return zones()?.current.wrap(call, 'rolegate') ?? call;
}
