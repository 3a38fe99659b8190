import { addListener, tellListeners, type Listeners } from '../../listeners.js';
import type { AnyGate } from '../../types.js';

/** A gate that answers as another one does, and can be made to answer as a third. */
export interface Switch {
  readonly gate: AnyGate;
  /** Whose answers it gives now. */
  readonly shown: () => AnyGate;
  /** Gives the answers of another gate from now on, and calls the listeners. It disposes of neither. */
  readonly show: (next: AnyGate) => void;
}

/** A switch that shows this gate at first. */
export function createSwitch(first: AnyGate): Switch {
  const listeners: Listeners<AnyGate> = new Set();
  let shown = first;
  // What is added to the revision of the gate that is shown, so that it never falls.
  let passed = 0;
  let leave = first.subscribe(tell);

  function tell(): void {
    tellListeners(listeners, gate, (error) => console.error(error));
  }

  const gate: AnyGate = {
    can: (action, resource) => shown.can(action, resource),
    canRead: (action, resource) => shown.canRead(action, resource),
    check: (action, resource) => shown.check(action, resource),
    actions: (resource) => shown.actions(resource),
    reach: (action) => shown.reach(action),
    menu: (resource) => shown.menu(resource),
    display: (action, resource) => shown.display(action, resource),
    update: (given) => shown.update(given),
    subscribe: (listener) => addListener(listeners, listener),
    dispose() {
      shown.dispose();
      listeners.clear();
    },
    get ready() {
      return shown.ready;
    },
    get state() {
      return shown.state;
    },
    get error() {
      return shown.error;
    },
    get revision() {
      return passed + shown.revision;
    },
  };

  return {
    gate,
    shown: () => shown,
    show(next) {
      if (next === shown) return;
      passed = gate.revision + 1 - next.revision;
      leave();
      shown = next;
      leave = next.subscribe(tell);
      tell();
    },
  };
}
