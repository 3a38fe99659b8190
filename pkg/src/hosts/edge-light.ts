import compiler from '#compiler.wasm?module';
import engine from '#engine.wasm?module';

import { createCompiler } from '../compiler/index.js';
import type { Host } from '../gate.js';
import { createLoader } from '../loader.js';

/** Next.js at the edge. The same as any edge runtime, but its builds know a compiled module by the query. */
export const host: Host = {
  loader: /* @__PURE__ */ createLoader(() => engine),
  compiler: /* @__PURE__ */ createCompiler(() => compiler),
};
