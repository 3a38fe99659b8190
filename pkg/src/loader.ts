import { createBinding } from '#binding';

import type { SystemActions } from './actions.js';
import type { Exports } from './binding.js';
import { LoadError, RolegateError } from './errors.js';
import type { EngineSource } from './types.js';

/** One running instance of the engine, shared by the gates of a page. */
export interface Instance {
  readonly exports: Exports;
  /** True after a trap: nothing in its memory can be trusted any more. */
  broken: boolean;
  /** From a system's actions, as the engine tells them, to what gates of that system share. */
  readonly systems: Map<string, SystemActions>;
}

/** Starts the engine once; starts again after a failure. */
export interface Loader {
  /** The running instance, when there is one. */
  current(): Instance | undefined;
  load(): Promise<Instance>;
}

/** A loader for the engine in `source`. Nothing happens before the first `load`. */
export function createLoader(source: () => EngineSource): Loader {
  let running: Instance | undefined;
  let loading: Promise<Instance> | undefined;
  // Kept, because a response can be read only once, and bytes may be given away.
  let compiled: WebAssembly.Module | undefined;

  function current(): Instance | undefined {
    return running?.broken ? undefined : running;
  }

  async function start(): Promise<Instance> {
    try {
      const binding = createBinding();
      const engine = compiled ?? source();
      if (canStartAtOnce(engine)) binding.initializeAtOnce({ module: engine });
      else await binding.initialize({ module_or_path: engine });
      compiled = binding.compiledFile();
      return (running = { exports: binding, broken: false, systems: new Map() });
    } catch (thrown) {
      if (thrown instanceof RolegateError) throw thrown;
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      throw new LoadError(`the engine did not load: ${message}`, { cause: thrown });
    }
  }

  return {
    current,
    load() {
      const instance = current();
      if (instance) return Promise.resolve(instance);
      return (loading ??= start().finally(() => {
        loading = undefined;
      }));
    },
  };
}

/** Off a page's main thread, where browsers allow it at any size, starting at once saves waiting for a compiler thread. */
function canStartAtOnce(engine: EngineSource): engine is BufferSource | WebAssembly.Module {
  if (typeof document !== 'undefined') return false;
  return ArrayBuffer.isView(engine) || engine instanceof ArrayBuffer || engine instanceof WebAssembly.Module;
}
