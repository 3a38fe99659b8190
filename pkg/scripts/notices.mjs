// The notices of the Rust crates that are linked into the WebAssembly files, which their licences ask to be passed on.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const crate = fileURLToPath(new URL('../..', import.meta.url));

/** The file the notices are in, beside package.json. */
export const NOTICES = fileURLToPath(new URL('../THIRD_PARTY_NOTICES', import.meta.url));

const HEAD = `The WebAssembly files of this package, and the JavaScript that calls them, have parts of the software below in them.
Where a licence may be chosen it is the MIT licence.

Made from the sources of the crates; do not edit. To make it again: UPDATE_DERIVED=1 node --test pkg/test/notices.test.mjs
`;

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

function cargo(...parameters) {
  return execFileSync('cargo', parameters, { cwd: crate, encoding: 'utf8', maxBuffer: 1 << 27 });
}

/** Names and versions of what is linked: not what runs while compiling. */
function linked() {
  const target = ['--target', 'wasm32-unknown-unknown', '--features', 'wasm,wasm-compiler,wasm-directory', '--locked'];
  const lines = cargo('tree', ...target, '--edges', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}').split('\n');
  return new Set(lines.map((line) => line.split(' ').slice(0, 2).join(' ').replace(' v', ' ')).filter((name) => name && !name.startsWith('rolegate ')));
}

/** The text of a crate's licence: MIT where it has several. Without a file, that of the MIT licence if it may be chosen. */
function textOf({ name, license, authors, manifest_path }) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying)/i.test(file)).sort();
  const file = files.find((file) => /mit/i.test(file)) ?? files.find((file) => !/apache/i.test(file));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  if (/\bMIT\b/.test(license)) return `Copyright (c) ${authors.map((author) => author.replace(/ <.*>$/, '')).join(', ') || `the authors of ${name}`}\n\n${MIT}`;
  throw new Error(`${name}: no licence text in its sources, expected a file \`LICENSE\` or \`LICENSE-MIT\``);
}

/** All notices as text; crates with the very same text share it. */
export function notices() {
  const names = linked();
  const options = ['--format-version', '1', '--locked', '--features', 'wasm,wasm-compiler,wasm-directory', '--filter-platform', 'wasm32-unknown-unknown'];
  const { packages } = JSON.parse(cargo('metadata', ...options));
  const byText = new Map();
  const add = (text, title) => byText.set(text, [...(byText.get(text) ?? []), title]);
  for (const found of packages) {
    const { name, version, license, repository } = found;
    if (names.delete(`${name} ${version}`)) add(textOf(found), `${name} ${version} (${license}), ${repository}`);
  }
  if (names.size > 0) throw new Error(`no sources of ${[...names].join(', ')}`);
  // Linked into everything that Rust compiles. Its sources come with the compiler, not as a crate.
  add(`Copyright (c) The Rust Project Contributors\n\n${MIT}`, 'the Rust standard library (MIT OR Apache-2.0), https://github.com/rust-lang/rust');
  const parts = [...byText].map(([text, titles]) => [titles.sort().join('\n'), text]).sort(([left], [right]) => (left < right ? -1 : 1));
  return [HEAD, ...parts.map(([titles, text]) => `${'-'.repeat(80)}\n${titles}\n\n${text}\n`)].join('\n');
}
