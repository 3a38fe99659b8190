import { bindEngine, type EngineCalls } from './binding.js';
import { LoadError, RolegateError } from './errors.js';

/** One running instance of a WebAssembly file, shared by all of a page. */
export interface Instance<Calls = EngineCalls> {
  readonly calls: Calls;
  /** True after a trap: nothing in its memory can be trusted any more. */
  broken: boolean;
}

/** Starts a WebAssembly file once; starts again after a failure. */
export interface Loader<Calls = EngineCalls> {
  /** The running instance, when there is one. */
  current(): Instance<Calls> | undefined;
  load(): Promise<Instance<Calls>>;
}

/** What can be started: bytes, or a compiled module. */
export type Startable = BufferSource | WebAssembly.Module;

/** A loader for the engine in `source`. Nothing happens before the first `load`. */
export function createLoader(source: () => Startable | Promise<Startable>): Loader {
  return createLoaderOf(bindEngine, source);
}

/** The same for another file. */
export function createLoaderOf<Calls>(bind: (exports: WebAssembly.Exports) => Calls, source: () => Startable | Promise<Startable>): Loader<Calls> {
  let running: Instance<Calls> | undefined;
  let loading: Promise<Instance<Calls>> | undefined;
  // Kept, because a response can be read only once, and bytes may be given away.
  let compiled: WebAssembly.Module | undefined;

  function current(): Instance<Calls> | undefined {
    return running?.broken ? undefined : running;
  }

  async function start(): Promise<Instance<Calls>> {
    try {
      const given = compiled ?? source();
      let instance: WebAssembly.Instance;
      if (canStartAtOnce(given)) {
        compiled = given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given);
        instance = new WebAssembly.Instance(compiled);
      } else {
        const startable = await given;
        const started: unknown = await WebAssembly.instantiate(startable);
        const whole = started instanceof WebAssembly.Instance ? { module: startable, instance: started } : (started as WebAssembly.WebAssemblyInstantiatedSource);
        compiled = whole.module as WebAssembly.Module;
        instance = whole.instance;
      }
      return (running = { calls: bind(instance.exports), broken: false });
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
function canStartAtOnce(given: Startable | Promise<Startable>): given is Startable {
  return typeof document === 'undefined' && isStartable(given);
}

/** True for bytes and compiled modules. */
export function isStartable(given: unknown): given is Startable {
  return ArrayBuffer.isView(given) || given instanceof ArrayBuffer || given instanceof WebAssembly.Module;
}
