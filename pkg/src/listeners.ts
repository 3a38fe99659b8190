type OnError = (error: Error) => void;

/** Those who want to hear of a gate's changes: each subscription is one of its own, also where two have the same listener. */
export type Listeners<Gate> = Set<{ readonly listener: (gate: Gate) => void }>;

/** Adds a listener; gives what ends that. */
export function addListener<Gate>(listeners: Listeners<Gate>, listener: (gate: Gate) => void): () => void {
  const subscription = { listener };
  listeners.add(subscription);
  return () => void listeners.delete(subscription);
}

/** Tells all of them. One that throws, at once or later, stops neither the gate nor the others. */
export function tellListeners<Gate>(listeners: Listeners<Gate>, gate: Gate, onError: OnError): void {
  for (const subscription of [...listeners]) {
    try {
      if (!listeners.has(subscription)) continue;
      const { listener } = subscription;
      const heard = listener(gate) as unknown as Partial<PromiseLike<unknown>> | undefined;
      // Of whatever promises there are: zone.js has some of its own.
      heard?.then?.(undefined, (thrown) => report(thrown, onError));
    } catch (thrown) {
      report(thrown, onError);
    }
  }
}

/** What stands for `onError` where it is left out. */
export const toConsole: OnError = (error) => console.error(error);

/** Hands a fault to `onError`; what that throws itself goes to the console, where there is one that takes it. */
export function report(thrown: unknown, onError: OnError): void {
  try {
    onError(thrown as Error);
  } catch (second) {
    try {
      console.error(second);
    } catch {
      // Nobody is left to be told.
    }
  }
}
