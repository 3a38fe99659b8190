import type { Role } from '../../types.js';
import type { Inspected } from './inspected.js';

/** A role that the page is seen as. */
export interface Viewed {
  readonly system: string;
  readonly role: Role;
}

/** What is inspected on one document. */
export interface InspectedPage {
  readonly gates: () => readonly Inspected[];
  readonly add: (inspected: Inspected) => void;
  /** To be called when anything has changed. */
  readonly changed: () => void;
  /** Calls the listener after changes. */
  readonly subscribe: (listener: () => void) => void;
  readonly viewed: () => Viewed | undefined;
  /** Every gate of the system answers as if its memberships had the role; undefined: every gate as itself. Nothing is sent anywhere. */
  readonly view: (viewed: Viewed | undefined) => Promise<void>;
}

export function createPage(): InspectedPage {
  const gates = new Set<Inspected>();
  const listeners = new Set<() => void>();
  let viewed: Viewed | undefined;

  const changed = (): void => listeners.forEach((listener) => listener());
  const roleFor = ({ system }: Inspected): Role | undefined => (viewed?.system === system ? viewed.role : undefined);

  return {
    gates: () => [...gates].filter((inspected) => !inspected.isOver() || !gates.delete(inspected)),
    add(inspected) {
      gates.add(inspected);
      if (roleFor(inspected)) void inspected.view(roleFor(inspected));
      changed();
    },
    changed,
    subscribe: (listener) => void listeners.add(listener),
    viewed: () => viewed,
    async view(next) {
      viewed = next;
      changed();
      await Promise.all([...gates].map((inspected) => inspected.view(roleFor(inspected))));
      changed();
    },
  };
}
