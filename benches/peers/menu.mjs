// The whole menu of the largest system (mpp) in one call, for a user with a role in a tenant workspace and one in a developer workspace.
// Prints one line of JSON.
import { createGate } from 'rolegate';

const WARM_UP_CALLS = 20_000;
const CALLS = 5_000;
const RUNS = 5;

const GRANTS = {
  system: 'mpp',
  subject: 'user-1',
  containers: [
    { id: 'tenant-1', kind: 'tenant_workspace' },
    { id: 'developer-1', kind: 'developer_workspace', parent: 'tenant-1' },
  ],
  memberships: [
    { role: 'workspace_admin', in: 'tenant-1', assigned: ['program-1'] },
    { role: 'developer', in: 'developer-1', assigned: ['program-2'] },
  ],
};

function nanosecondsOf(call, calls) {
  const before = process.hrtime.bigint();
  for (let number = 0; number < calls; number += 1) call();
  return Number(process.hrtime.bigint() - before) / calls;
}

function medianOf(call) {
  nanosecondsOf(call, WARM_UP_CALLS);
  const runs = Array.from({ length: RUNS }, () => nanosecondsOf(call, CALLS));
  return runs.sort((left, right) => left - right)[Math.floor(RUNS / 2)];
}

const gate = await createGate(GRANTS);
const resource = { in: 'developer-1', id: 'program-2' };
const firstBefore = performance.now();
const menu = gate.menu();
const first = (performance.now() - firstBefore) * 1000;
const entries = menu.reduce((sum, { entries: rows }) => sum + rows.length, 0);
console.log(
  JSON.stringify({
    menus: menu.length,
    entries,
    enabled: menu.reduce((sum, { entries: rows }) => sum + rows.filter(({ state }) => state === 'enabled').length, 0),
    first_microseconds: first,
    microseconds: medianOf(() => gate.menu()) / 1000,
    microseconds_for_program: medianOf(() => gate.menu(resource)) / 1000,
    check_nanoseconds: medianOf(() => gate.check('mini_program.view', resource)),
  }),
);
gate.dispose();
