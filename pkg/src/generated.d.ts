// Modules the build makes from the WebAssembly files, and the one it chooses by entry (scripts/build.mjs).

declare module '#directory' {
  /** A fresh binding of the directory in memory, sharing nothing with earlier ones: after a trap an instance cannot be trusted. */
  export function createBinding(): import('./adapters/directory/binding.js').Binding;
  /** Every command as data, as JSON text. */
  export const commands: string;
  /** Every question with its rights, as JSON text. */
  export const questions: string;
}

declare module '#decoder' {
  /** The characters used, in order. */
  export const alphabet: string;
  /** A WebAssembly module that reads the text. */
  export const decoder: readonly number[];
}

declare module '#embedded' {
  /** The bytes that stand alone, the commonest first. */
  export const common: readonly number[];
  /** The WebAssembly file. */
  export const text: string;
}

declare module '#compiler' {
  export { compiler } from './hosts/compiler.js';
}

declare module '#refusals' {
  /** By code, why something is refused, in Chinese; `{}` is what it is about. By `hint.` and a name, how that ends. */
  export const refusals: Readonly<Record<string, string>>;
}

declare module '#engine.wasm' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '#engine.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '#compiler.wasm' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '#compiler.wasm?module' {
  const module: WebAssembly.Module;
  export default module;
}

declare module '#host' {
  /** Where the entry that is being built runs: one of src/hosts. */
  export const host: import('./gate.js').Host;
}
