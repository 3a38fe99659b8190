import { TablesError } from './errors.js';
import { lineOf } from './lines.js';
import { BUILT_IN } from './prepared.js';
import type { Compiler } from './compiler/index.js';
import type { TableFiles } from './types.js';

/** The systems that gates of some tables decide by, as prepared texts. */
export interface Tables {
  /** These, where they are known already. Throws what is wrong with the tables. */
  current(): readonly string[] | undefined;
  load(): Promise<readonly string[]>;
}

/** The files as lines, which nobody else can change. They are copied at once, but errors are thrown when they are first used. */
export function copyFiles(files: TableFiles | undefined): () => string | undefined {
  if (files === undefined) return () => undefined;
  const error = new TablesError('tables are not an object from file name to text');
  if (typeof files !== 'object' || files === null) return () => { throw error; };
  const copy = Object.entries(files);
  if (copy.some(([, text]) => typeof text !== 'string')) return () => { throw error; };
  return () => copy.map(lineOf).join('\n');
}

// Own tables that change all the time must not fill the memory.
const MOST_SETS = 16;
/** By their files: what came of compiling own tables. */
const compiled = /* @__PURE__ */ new Map<string, () => readonly string[]>();

/** The built-in tables, or those of files, which the compiler is loaded for when they are first used. */
export function tablesOf(files: () => string | undefined, compiler: () => Promise<Compiler>): Tables {
  const current = (): readonly string[] | undefined => {
    const text = files();
    return text === undefined ? BUILT_IN : compiled.get(text)?.();
  };
  return {
    current,
    async load() {
      const known = current();
      if (known !== undefined) return known;
      const text = files()!;
      const { prepare } = await compiler();
      if (compiled.size >= MOST_SETS) compiled.clear();
      try {
        const systems = prepare(text);
        compiled.set(text, () => systems);
        return systems;
      } catch (thrown) {
        if (thrown instanceof TablesError) compiled.set(text, () => { throw thrown; });
        throw thrown;
      }
    },
  };
}
