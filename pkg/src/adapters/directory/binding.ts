import type { EngineSource } from '../../types.js';

/** The directory inside WebAssembly: texts of JSON in and out. What it throws about a line is a text. */
export interface Inside {
  run(line: string): string;
  holders(): string;
  grants(system: string, user: string): string;
  records(): string;
}

/** What the module of `directory.wasm` exports. */
export interface Binding {
  Directory: new () => Inside;
  commands(): string;
  tableFiles(): string;
  initialize(options: { module_or_path: EngineSource }): Promise<unknown>;
}
