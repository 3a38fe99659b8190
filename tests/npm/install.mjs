// Mini projects with the packed package installed, as a user would have them.

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const consumers = join(here, '../consumers');
// Where the disk is slow, a folder in memory makes this many times faster.
const scratch = process.env.ROLEGATE_CONSUMERS ?? join(here, '../../target/consumers');

/** Runs a command in a folder and returns what it printed; its error output is in the message when it fails. */
export async function run(command, options, cwd) {
  const { stdout } = await promisify(execFile)(command, options, { cwd, maxBuffer: 1 << 26 });
  return stdout;
}

function tarball() {
  const folder = join(here, '../../target/npm');
  const found = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('.tgz')) : undefined;
  if (found === undefined) throw new Error('there is no packed package in target/npm; make one with `npm run pack` in pkg');
  return join(folder, found);
}

const installations = new Map();

/** Copies the project of this name into a scratch folder and installs its tools and the packed package there, once. */
export function install(name) {
  if (!installations.has(name)) installations.set(name, installNew(name));
  return installations.get(name);
}

/** Installs projects one after the other while something else goes on; whoever needs one is told if that failed. */
export async function installAhead(names) {
  for (const name of names) await install(name).catch(() => undefined);
}

async function installNew(name) {
  const folder = join(scratch, name);
  mkdirSync(folder, { recursive: true });
  cpSync(join(consumers, 'shared'), folder, { recursive: true });
  cpSync(join(consumers, name), folder, { recursive: true });
  // Else npm would take a package of the same version for the same package.
  rmSync(join(folder, 'node_modules/rolegate'), { recursive: true, force: true });
  rmSync(join(folder, 'node_modules/.package-lock.json'), { force: true });
  // Not `npm ci`, which refuses a lock file when the registry at hand lacks a package for some other platform.
  const options = ['--no-save', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...options, tarball()], folder);
  return folder;
}

/** The first code of this language, with this text in it, under a heading of the package's README, which so is tried as it stands. */
export function readmeCode(heading, language, text = '') {
  const readme = readFileSync(join(here, '../../pkg/README.md'), 'utf8');
  const section = readme.split(/^## /m).find((section) => section.startsWith(`${heading}\n`));
  const all = section?.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')) ?? [];
  const code = Array.from(all, ([, code]) => code).find((code) => code.includes(text));
  if (code === undefined) throw new Error(`the README has no ${language} under \`${heading}\``);
  return code;
}

let entries;

/** The packed package itself, imported by its names. */
export function installed() {
  return (entries ??= importInstalled());
}

async function importInstalled() {
  const folder = await install('cells');
  const file = join(folder, 'entries.mjs');
  writeFileSync(file, "export * as rolegate from 'rolegate';\nexport * as messages from 'rolegate/messages';\n");
  return import(pathToFileURL(file).href);
}
