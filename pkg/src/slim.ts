import { given, host } from './hosts/slim.js';
import type { EngineSource } from './types.js';

export * from './entry.js';

/**
 * Starts the engine from the bytes of `rolegate/engine.wasm`, an address to fetch, a response, or a compiled module. To be called
 * before gates are made. `compiler` is `rolegate/compiler.wasm`, in any of these forms: it is looked at when own tables, `readTables` or
 * `compileAnswers` are first used, and needed for nothing else. Rejects with a `LoadError`, after which it may be called again.
 */
export async function initialize(engine: EngineSource, compiler?: EngineSource): Promise<void> {
  given.engine = engine;
  if (compiler !== undefined) given.compiler = compiler;
  try {
    await host.loader.load();
  } catch (error) {
    given.engine = undefined;
    throw error;
  }
}
