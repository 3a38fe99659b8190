import { createCompiler } from '../compiler/index.js';
import { LoadError } from '../errors.js';
import { startableOf } from '../fetched.js';
import type { Host } from '../gate.js';
import { createLoader } from '../loader.js';
import type { EngineSource } from '../types.js';

/** The files that `initialize` was called with. */
export const given: { engine?: EngineSource | undefined; compiler?: EngineSource | undefined } = {};

/** Any environment where the caller loads the files. */
export const host: Host = {
  loader: /* @__PURE__ */ createLoader(() => source(given.engine, 'call `initialize` with the engine before making gates')),
  compiler: /* @__PURE__ */ createCompiler(() =>
    source(given.compiler, 'own tables, `readTables` and `compileAnswers` need `rolegate/compiler.wasm` as the second argument of `initialize`'),
  ),
};

function source(file: EngineSource | undefined, missing: string): ReturnType<typeof startableOf> {
  if (file === undefined) throw new LoadError(missing);
  return startableOf(file);
}
