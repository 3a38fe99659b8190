type OnError = (error: Error) => void;

/** Those who want to hear of a gate's changes. */
export type Listeners<Gate> = Set<(gate: Gate) => void>;

/** Tells all of them. One that throws stops neither the gate nor the others. */
export function tellListeners<Gate>(listeners: Listeners<Gate>, gate: Gate, onError: OnError): void {
  for (const listener of [...listeners]) {
    try {
      if (listeners.has(listener)) listener(gate);
    } catch (thrown) {
      report(thrown, onError);
    }
  }
}

/** Hands a fault to `onError`; what that throws itself goes to the console. */
export function report(thrown: unknown, onError: OnError): void {
  try {
    onError(thrown as Error);
  } catch (second) {
    console.error(second);
  }
}
