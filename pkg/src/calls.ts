import { asRolegateError, LoadError } from './errors.js';
import type { Instance } from './loader.js';

/** Calls into WebAssembly. Anything thrown that is not the engine's own refusal is a trap, and ends the instance. */
export function enterEngine<Answer>(instance: Instance, call: () => Answer): Answer {
  if (instance.broken) throw new LoadError('the engine stopped working');
  try {
    return call();
  } catch (thrown) {
    // First of all, because at the end of the stack nothing more can be called.
    instance.broken = true;
    const error = asRolegateError(thrown);
    instance.broken = error instanceof LoadError;
    throw error;
  }
}
