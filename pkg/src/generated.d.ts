// Modules the build makes from the WebAssembly and its binding, and the one it chooses by entry (scripts/build.mjs).

declare module '#binding' {
  /** A fresh binding, sharing nothing with earlier ones: after a trap an instance cannot be trusted. */
  export function createBinding(): import('./binding.js').Binding;
}

declare module '#directory' {
  /** The same for the directory in memory. */
  export function createBinding(): import('./adapters/directory/binding.js').Binding;
  /** Every command as data, as JSON text. */
  export const described: string;
}

declare module '#embedded' {
  /** The characters used, in order. */
  export const alphabet: string;
  /** Every byte, the commonest first. */
  export const order: readonly number[];
  /** A WebAssembly module that reads the text. */
  export const decoder: readonly number[];
  /** The WebAssembly file. */
  export const text: string;
}

declare module '#engine.wasm' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '#engine.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '#host' {
  /** Where the entry that is being built runs: one of src/hosts. */
  export const host: import('./gate.js').Host;
}
