import type { EngineSource } from './types.js';

/** One gate's engine, inside WebAssembly. */
export interface Engine {
  /** The answers at an instant, as `compiled.ts` reads them. */
  compile(now: number): Uint32Array;
  /** The first instant after `now` at which an answer changes. */
  until(now: number): number;
  /**
   * Effect, reason, `true` or nothing for `depends`, the five fields of `decided_by`, all empty for none, and the roles
   * of `granted_to`.
   */
  check(action: string, container: string | undefined, id: string | undefined, now: number): string[] | undefined;
  /** The field `everywhere` of an action's reach. The other fields are read from what `compile` gives. */
  everywhere(action: string, now: number): boolean;
  /** The answers from an instant on, as JSON that `rolegate/compiled` reads; empty when they are too many. */
  answers(now: number): string;
  /** In bit order, joined by `|`; empty for an unknown system. */
  actions(): string;
  /** The gate's system, as `readTables` has it; empty for an unknown system. */
  system(): string[];
  free(): void;
}

/** What the engine's module exports. Files are a list of each one's name and its text, in turn. */
export interface Exports {
  Engine: new (grants: unknown, files: string[] | undefined) => Engine;
  /** Flat texts, for `tables.ts` to put into shape. */
  readTables(files: string[] | undefined): string[];
}

/** The exports before they can be called. */
export interface Binding extends Exports {
  initialize(options: { module_or_path: EngineSource }): Promise<unknown>;
  initializeAtOnce(options: { module: BufferSource | WebAssembly.Module }): unknown;
  /** What it was initialized from, compiled. */
  compiledFile(): WebAssembly.Module;
}
