import type { Action, AnyGate, Gate, Resource } from '../../types.js';

/** What asks a gate about one action. `actions` and `menu` are about everything. */
export type Method = 'can' | 'canRead' | 'check' | 'display' | 'reach';

/** Is told of a question before it is answered. */
export type Note = (method: Method, action: Action, resource?: Resource | null) => void;

/** The same gate, which tells of every question about one action. */
export function watched<Given extends AnyGate>(gate: Given, note: Note): Given {
  const tell =
    <Answer, Rest extends [resource?: Resource | null]>(method: Method, ask: (action: Action, ...rest: Rest) => Answer) =>
    (action: Action, ...rest: Rest): Answer => {
      note(method, action, rest[0]);
      return ask(action, ...rest);
    };
  const noted: Partial<Gate> = {
    can: tell('can', gate.can),
    canRead: tell('canRead', gate.canRead),
    check: tell('check', gate.check),
    display: tell('display', gate.display),
    reach: tell('reach', gate.reach),
  };
  // Not a copy: state and revision are read from the gate itself. Nor a proxy of the gate: where that is frozen, nothing else than
  // its own methods may be given.
  return new Proxy({} as Given, { get: (_, name: keyof Gate) => noted[name] ?? gate[name] });
}
