// Puts the packed npm package under node_modules, so that what is measured is what users install.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKED = join(HERE, '..', '..', 'target', 'npm');

/** The newest tarball of `target/npm`, or undefined. */
export function packedTarball() {
  if (!existsSync(PACKED)) return undefined;
  const tarballs = readdirSync(PACKED)
    .filter((file) => /^rolegate-.*\.tgz$/.test(file))
    .map((file) => join(PACKED, file));
  return tarballs.sort((left, right) => statSync(right).mtimeMs - statSync(left).mtimeMs)[0];
}

/** Installs the tarball into a project, this one if none is named, unless exactly this one is there already. The lock file never mentions it, since its content changes with every build. */
export function installPackage(project = HERE) {
  const installed = join(project, 'node_modules', 'rolegate');
  const stamp = join(project, 'node_modules', '.rolegate-tarball');
  const tarball = packedTarball();
  if (tarball === undefined) throw new Error('there is no packed rolegate in `target/npm`; run `make pack` first');
  const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex');
  if (existsSync(installed) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return installed;
  const options = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  execFileSync('npm', ['install', ...options, tarball], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(stamp, hash);
  return installed;
}
