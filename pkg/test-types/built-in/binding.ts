// What src/binding.ts says of the WebAssembly files is what wasm-bindgen generated.

import type { CompilerFile, EngineFile } from '../../src/binding.js';
import type * as compiler from '../../../target/wasm-bindgen/compiler_bg.wasm';
import type * as engine from '../../../target/wasm-bindgen/engine_bg.wasm';

export const engineFile: EngineFile = null! as typeof engine;
export const compilerFile: CompilerFile = null! as typeof compiler;
