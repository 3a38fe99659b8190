import { given, host } from './hosts/slim.js';
import type { EngineSource } from './types.js';

export * from './entry.js';

/**
 * Starts the engine from its bytes, an address to fetch, a response, or a compiled module. To be called before
 * gates are made. Rejects with a `LoadError`, after which it may be called again.
 */
export async function initialize(engine: EngineSource): Promise<void> {
  given.engine = engine;
  try {
    await host.loader.load();
  } catch (error) {
    given.engine = undefined;
    throw error;
  }
}
