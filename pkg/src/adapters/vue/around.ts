import { inject, type InjectionKey } from 'vue';

/** A ref, or what never changes. */
interface Around {
  readonly value: boolean;
}

// Of the registry, so that the package's two formats in one program mean the same.
export const AROUND: InjectionKey<Around> = Symbol.for('rolegate.around');

/** True in what a `<Can>` around the component whose setup runs refuses. */
export function useAround(): Around {
  return inject(AROUND, { value: false });
}
