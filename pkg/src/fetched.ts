import { isStartable, type Startable } from './loader.js';
import type { EngineSource } from './types.js';

/** What a source has to be waited for is fetched, and compiled while it arrives if its type says what it is. */
export function startableOf(source: EngineSource): Startable | Promise<Startable> {
  return isStartable(source) ? source : fetched(source);
}

async function fetched(source: EngineSource): Promise<Startable> {
  const isAddress = typeof source === 'string' || (typeof URL === 'function' && source instanceof URL);
  const given = await (isAddress ? fetch(source) : (source as Response | PromiseLike<Response>));
  if (typeof Response !== 'function' || !(given instanceof Response)) return given as unknown as Startable;
  if (!given.ok) throw new Error(`\`${given.url}\` was answered with ${given.status}, expected a WebAssembly file`);
  const isTyped = given.headers.get('content-type') === 'application/wasm' && typeof WebAssembly.compileStreaming === 'function';
  return isTyped ? WebAssembly.compileStreaming(given) : given.arrayBuffer();
}
