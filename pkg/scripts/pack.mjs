// Builds the package and packs it into target/npm/, where the consumers' tests, the benches and the page take it from.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { writeFolders } from './folders.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, '../target/npm');

await import('./build.mjs');
mkdirSync(target, { recursive: true });
for (const old of readdirSync(target).filter((name) => name.endsWith('.tgz'))) rmSync(join(target, old));
const licences = readdirSync(join(root, '..')).filter((name) => name.startsWith('LICENSE'));
for (const name of licences) cpSync(join(root, '..', name), join(root, name));
const removeFolders = writeFolders(root);
try {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', target], { cwd: root, stdio: 'inherit' });
} finally {
  removeFolders();
  for (const name of licences) rmSync(join(root, name));
}
