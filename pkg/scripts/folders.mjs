// A folder for each entry, with only a package.json in it. Tools that do not read `exports` find `rolegate/react` by it.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A path in the package, seen from an entry's folder. */
const fromFolder = (path) => `.${path}`;

/** The package.json of an entry's folder, from what `exports` has for the entry. */
function pointer({ require: required, default: usual, types }) {
  // A WebAssembly file has only one form.
  if (required === undefined) return { main: fromFolder(usual), types: fromFolder(types) };
  return { main: fromFolder(required.default), module: fromFolder(usual.default), types: fromFolder(usual.types) };
}

/** Writes the folders into the package's own, and returns a function that removes them. */
export function writeFolders(root) {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const entries = Object.entries(exports).filter(([name, files]) => name !== '.' && typeof files === 'object');
  for (const [name, files] of entries) {
    mkdirSync(join(root, name), { recursive: true });
    writeFileSync(join(root, name, 'package.json'), `${JSON.stringify(pointer(files), undefined, 2)}\n`);
  }
  return () => entries.forEach(([name]) => rmSync(join(root, name), { recursive: true }));
}
