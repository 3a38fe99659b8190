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
  const unfit = (found: number | string): Error => new Error(`\`${given.url}\` was answered with ${found}, expected a WebAssembly file`);
  if (!given.ok) throw unfit(given.status);
  const type = String(given.headers.get('content-type'));
  if (type === 'application/wasm' && typeof WebAssembly.compileStreaming === 'function') return WebAssembly.compileStreaming(given);
  const bytes = await given.arrayBuffer();
  // Many servers give a page, with status 200, for an address that they do not have.
  if (new Uint8Array(bytes)[0] !== 0) throw unfit(`\`${type}\``);
  return bytes;
}
