// What src/binding.ts says of the engine is what wasm-bindgen generated.

import type { Binding } from '../../src/binding.js';
import type * as generated from '../../../target/wasm-bindgen/rolegate.js';

export const engine: Binding['Engine'] = null! as typeof generated.Engine;
export const readTables: Binding['readTables'] = null! as typeof generated.readTables;
export const initialize: Binding['initialize'] = null! as typeof generated.default;
export const initializeAtOnce: Binding['initializeAtOnce'] = null! as typeof generated.initSync;
