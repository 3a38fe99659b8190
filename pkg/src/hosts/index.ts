import { embeddedEngine } from '../embedded.js';
import type { Host } from '../gate.js';
import { createLoader } from '../loader.js';

/** Everywhere: the engine is in the module itself. */
export const host: Host = { loader: /* @__PURE__ */ createLoader(embeddedEngine) };
