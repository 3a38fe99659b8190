// How long a fresh process waits for its first gate: import, then `createGate` until it resolves. Built-in tables, a session of the super app.
// Run alone it prints one line of JSON; `measureReady` runs it in new processes, the first of which only warms the file cache.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROCESSES = 11;

export const SAS_GRANTS = {
  system: 'sas',
  subject: 'user-1',
  containers: [
    { id: 'platform-1', kind: 'platform' },
    { id: 'superapp-1', kind: 'superapp_team', parent: 'platform-1' },
    { id: 'team-1', kind: 'mini_program_team', parent: 'superapp-1' },
    { id: 'team-2', kind: 'mini_program_team', parent: 'superapp-1' },
  ],
  memberships: [
    { role: 'superapp_admin', in: 'superapp-1' },
    { role: 'mini_program_developer', in: 'team-1', assigned: ['program-1'] },
    { role: 'release_approver', in: 'team-2' },
  ],
};

async function measureOnce() {
  const started = performance.now();
  const { createGate } = await import('rolegate');
  const imported = performance.now();
  const gate = await createGate(SAS_GRANTS);
  const ready = performance.now();
  if (gate.error !== undefined && gate.error !== null) throw gate.error;
  if (!gate.can('console.login')) throw new Error('the gate is not ready: it denies `console.login`');
  gate.dispose();
  return { import_milliseconds: imported - started, create_milliseconds: ready - imported };
}

function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The median and the fastest of ten fresh processes. */
export function measureReady() {
  const script = fileURLToPath(import.meta.url);
  const samples = Array.from({ length: PROCESSES }, () => JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }))).slice(1);
  const created = samples.map((sample) => sample.create_milliseconds);
  const imported = samples.map((sample) => sample.import_milliseconds);
  return {
    processes: samples.length,
    import_milliseconds: median(imported),
    create_milliseconds: median(created),
    fastest_import_milliseconds: Math.min(...imported),
    fastest_create_milliseconds: Math.min(...created),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await measureOnce()));
}
