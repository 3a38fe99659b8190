// Runs the tests of this folder against the built page: those of the parts that are named, or all.
//
//   node run.mjs [PART]...

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files of each part. `make test` takes the first two; `make console` takes all, and each page in every language and theme. */
const PARTS = {
  stories: ['access', 'approvals', 'audit', 'frame', 'joining', 'lists', 'members', 'programs', 'stories', 'stories-teams', 'stories-workspaces', 'things'],
  pages: ['account', 'cells', 'cold', 'console', 'hosting', 'large', 'matrix', 'own', 'pages', 'sources', 'trial'],
  everybody: ['appearance', 'attacker', 'controls', 'directory', 'forged', 'refusals', 'silent'],
};

const folder = dirname(fileURLToPath(import.meta.url));
const there = readdirSync(folder).flatMap((name) => (name.endsWith('.test.mjs') ? [name.slice(0, -'.test.mjs'.length)] : []));
const homeless = there.filter((name) => !Object.values(PARTS).flat().includes(name));
if (homeless.length > 0) throw new Error(`\`${homeless.join('`, `')}\` in no part, expected in one of ${Object.keys(PARTS).join(', ')}`);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) throw new Error(`unknown part \`${unknown.join('`, `')}\`, expected ${Object.keys(PARTS).join(', ')}`);

const files = (asked.length > 0 ? asked : Object.keys(PARTS)).flatMap((name) => PARTS[name]).map((name) => join(folder, `${name}.test.mjs`));
// Two files at a time, since half of the time goes in waiting for the browser. Countdowns are run by a clock of the tests' own.
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files], { stdio: 'inherit' });
process.exit(status ?? 1);
