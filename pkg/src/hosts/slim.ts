import { LoadError } from '../errors.js';
import type { Host } from '../gate.js';
import { createLoader } from '../loader.js';
import type { EngineSource } from '../types.js';

/** The engine that `initialize` was called with. */
export const given: { engine?: EngineSource | undefined } = {};

/** Any environment where the caller loads the engine. */
export const host: Host = { loader: /* @__PURE__ */ createLoader(source) };

function source(): EngineSource {
  if (given.engine === undefined) throw new LoadError('call `initialize` with the engine before making gates');
  return given.engine;
}
