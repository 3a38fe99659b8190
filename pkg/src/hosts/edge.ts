import compiler from '#compiler.wasm';
import engine from '#engine.wasm';

import { createCompiler } from '../compiler/index.js';
import type { Host } from '../gate.js';
import { createLoader } from '../loader.js';

/** Edge runtimes, which compile modules before they run and never from bytes. */
export const host: Host = {
  loader: /* @__PURE__ */ createLoader(() => engine),
  compiler: /* @__PURE__ */ createCompiler(() => compiler),
};
