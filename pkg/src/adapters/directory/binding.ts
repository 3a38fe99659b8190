import type { EngineSource } from '../../types.js';
import type { Holder, Outcome } from './lines.js';
import type { Records } from './records.js';

/** The directory inside WebAssembly: a text of JSON in, values out. What it throws about a line is a text. */
export interface Inside {
  run(line: string): Outcome;
  holders(): Holder[];
  grants(system: string, user: string): Holder | null;
  records(): Records;
}

/** What the module of `directory.wasm` exports. */
export interface Binding {
  Directory: new () => Inside;
  tableFiles(): [name: string, text: string][];
  initialize(options: { module_or_path: EngineSource }): Promise<unknown>;
  initializeAtOnce(options: { module: WebAssembly.Module }): unknown;
  /** What it was initialized from, compiled. */
  compiledFile(): WebAssembly.Module;
}
