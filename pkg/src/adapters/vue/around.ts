import { inject, type InjectionKey, type Ref } from 'vue';

// Of the registry, so that the package's two formats in one program mean the same.
export const AROUND: InjectionKey<Readonly<Ref<boolean>>> = Symbol.for('rolegate.around');

/** True in what a `<Can>` around the component whose setup runs refuses. */
export function useAround(): Readonly<Ref<boolean>> | undefined {
  return inject(AROUND, undefined);
}
