import { RolegateError } from 'rolegate';

import { MAXIMUM_SIZE } from './limits.js';

/** Where a copy of the grants is kept between starts: a file, or what an IDE has for secrets. */
export interface GrantsStore {
  /** The text written last; undefined when there is none. */
  read(): Promise<string | undefined>;
  /** Keeps the text in place of the one before, in whole or not at all. */
  write(text: string): Promise<void>;
  /** Forgets the text. It is not an error when there is no text. */
  delete(): Promise<void>;
}

const FILE = 'rolegate-grants.json';

/**
 * A file in a folder, made when first written. Only its owner may read it; it is written beside its place and
 * then put there, so that no reader and no crash ever meets half of it.
 */
export function fileStore(folder: string): GrantsStore {
  const file = `${folder}/${FILE}`;
  return {
    async read() {
      const { constants, open } = await files();
      // What is no file, such as a pipe to which nobody writes, must not be waited for. Windows has no such flag.
      const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
      const handle = await open(file, flags).catch((error: { code?: unknown }) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (handle === undefined) return undefined;
      try {
        const status = await handle.stat();
        if (!status.isFile()) throw new RolegateError(`\`${file}\` is no file, expected one`);
        if (status.size > MAXIMUM_SIZE) throw new RolegateError(`\`${file}\` has ${status.size} bytes, expected at most ${MAXIMUM_SIZE}`);
        return await handle.readFile('utf8');
      } finally {
        await handle.close();
      }
    },
    async write(text) {
      const { mkdir, rename, rm, writeFile } = await files();
      const beside = `${file}.${crypto.randomUUID()}`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        await writeFile(beside, text, { mode: 0o600, flag: 'wx' });
        await rename(beside, file);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
    async delete() {
      const { readdir, rm } = await files();
      await rm(file, { force: true });
      // A process that was killed while it wrote has left what it wrote beside the file.
      const names = await readdir(folder).catch(() => []);
      for (const name of names) if (name.startsWith(`${FILE}.`)) await rm(`${folder}/${name}`, { force: true });
    },
  };
}

/** Loaded when first used: guards run where there are no files. */
function files(): Promise<typeof import('node:fs/promises')> {
  return import('node:fs/promises').catch((cause: unknown) => {
    throw new RolegateError('there are no files here: give a `store` of your own', { cause });
  });
}
