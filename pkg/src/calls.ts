import { LoadError, textOf } from './errors.js';
import type { Instance } from './loader.js';

/** Calls into WebAssembly. Anything thrown is a trap, and ends the instance. */
export function enterEngine<Answer>(instance: Instance<unknown>, call: () => Answer): Answer {
  if (instance.broken) throw new LoadError('the engine stopped working');
  try {
    return call();
  } catch (thrown) {
    // First of all, because at the end of the stack nothing more can be called.
    instance.broken = true;
    throw new LoadError(`the engine stopped working: ${messageOf(thrown)}`, { cause: thrown });
  }
}

/** Some throw when they are asked. */
function messageOf(thrown: unknown): string {
  try {
    return textOf((thrown as Error).message ?? thrown);
  } catch {
    return typeof thrown;
  }
}
