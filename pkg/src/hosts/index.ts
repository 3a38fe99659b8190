import { common, text } from '#embedded';

import { bytesOf } from '../embedded.js';
import type { Host } from '../gate.js';
import { createLoader } from '../loader.js';

/** Everywhere: the engine is in the module itself, and the compiler in another beside it. */
export const host: Host = {
  loader: /* @__PURE__ */ createLoader(() => bytesOf({ common, text })),
  compiler: async () => (await import('#compiler')).compiler(),
};
