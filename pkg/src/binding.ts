import { TextDecoder, TextEncoder } from './utf8.js';

/** One gate's engine, inside WebAssembly. */
export interface Engine {
  /** What is wrong with the grants; empty if nothing is. With a fault there are no answers. */
  fault(): string;
  /** The answers at an instant, as `compiled.ts` reads them. */
  compile(now: number): Uint32Array;
  /** The first instant after `now` at which an answer changes. */
  until(now: number): number;
  /**
   * The answer to a line of the action, and the container and the id where there are: effect, reason, `true` or nothing for `depends`, the roles of
   * `granted_to`, then the five fields of `decided_by` if a cell decided. Tabs part them; the last may have some in it.
   */
  check(question: string, now: number): string;
  /** The field `everywhere` of an action's reach. The other fields are read from what `compile` gives. */
  everywhere(action: string, now: number): boolean;
  free(): void;
}

/** What the engine's file does. */
export interface EngineCalls {
  /** Lays grants, as lines, over one system's prepared text. */
  open(system: string, grants: string): Engine;
}

/** What the compiler's file does. Files are a line of name and text each; for none the built-in tables are taken. */
export interface CompilerCalls {
  /** Every system of own tables as prepared text, one after the other, or lines of errors. */
  prepare(files: string): string;
  /** Lines for `compiler/shape.ts`, or lines of errors. */
  readTables(files: string | undefined): string;
  /** JSON that `rolegate/compiled` reads; empty when it is too much; lines of errors, or of a fault in the grants. */
  answers(grants: string, files: string | undefined, now: number): string;
}

/** The place of bytes in a file's memory, and how many items there are. */
type Span = [place: number, length: number];

/** What wasm-bindgen has every file export. */
interface File {
  readonly memory: WebAssembly.Memory;
  __wbindgen_malloc(bytes: number, alignment: number): number;
  __wbindgen_free(place: number, bytes: number, alignment: number): void;
}

/** The engine's file. Texts go in as place and length, and belong to the file from then on. */
export interface EngineFile extends File {
  engine_new(system: number, systemLength: number, grants: number, grantsLength: number): number;
  engine_fault(engine: number): Span;
  engine_compile(engine: number, now: number): Span;
  engine_until(engine: number, now: number): number;
  engine_check(engine: number, question: number, length: number, now: number): Span;
  engine_everywhere(engine: number, action: number, length: number, now: number): number;
  __wbg_engine_free(engine: number, unused: number): void;
}

/** The compiler's file. A text that is left out is at place 0. */
export interface CompilerFile extends File {
  prepare(files: number, length: number): Span;
  readTables(files: number, length: number): Span;
  answers(grants: number, grantsLength: number, files: number, filesLength: number, now: number): Span;
}

/** Safari's decoders stop after two gigabytes. */
const MOST_BYTES = 2 ** 30;

/** Texts into a file's memory and out of it. */
function textsOf(file: File) {
  const encoder = new TextEncoder();
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let decoded = 0;
  return {
    give(text: string | undefined): Span {
      if (text === undefined) return [0, 0];
      const bytes = encoder.encode(text);
      const place = file.__wbindgen_malloc(bytes.length, 1) >>> 0;
      new Uint8Array(file.memory.buffer).set(bytes, place);
      return [place, bytes.length];
    },
    take([place, length]: Span): string {
      decoded += length;
      if (decoder === undefined || decoded > MOST_BYTES) [decoder, decoded] = [new TextDecoder('utf-8', { ignoreBOM: true }), length];
      const text = decoder.decode(new Uint8Array(file.memory.buffer, place >>> 0, length));
      file.__wbindgen_free(place, length, 1);
      return text;
    },
  };
}

/** The engine's file, to be called. */
export function bindEngine(exports: WebAssembly.Exports): EngineCalls {
  const file = exports as unknown as EngineFile;
  const { give, take } = textsOf(file);

  // Of gates that nobody has any more.
  const dropped = new FinalizationRegistry((engine: number) => file.__wbg_engine_free(engine, 0));

  return {
    open(system, grants) {
      const place = file.engine_new(...give(system), ...give(grants));
      const engine: Engine = {
        fault: () => take(file.engine_fault(place)),
        until: (now) => file.engine_until(place, now),
        check: (question, now) => take(file.engine_check(place, ...give(question), now)),
        everywhere: (action, now) => file.engine_everywhere(place, ...give(action), now) !== 0,
        compile(now) {
          const [words, length] = file.engine_compile(place, now);
          const compiled = new Uint32Array(file.memory.buffer, words >>> 0, length).slice();
          file.__wbindgen_free(words, 4 * length, 4);
          return compiled;
        },
        free() {
          dropped.unregister(engine);
          file.__wbg_engine_free(place, 0);
        },
      };
      dropped.register(engine, place, engine);
      return engine;
    },
  };
}

/** The compiler's file, to be called. */
export function bindCompiler(exports: WebAssembly.Exports): CompilerCalls {
  const file = exports as unknown as CompilerFile;
  const { give, take } = textsOf(file);
  return {
    prepare: (files) => take(file.prepare(...give(files))),
    readTables: (files) => take(file.readTables(...give(files))),
    answers: (grants, files, now) => take(file.answers(...give(grants), ...give(files), now)),
  };
}
