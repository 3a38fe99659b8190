// Every control of the directory asks the right that the rule behind its command asks: for everybody in the sample
// world, the gate allows it where the directory does not refuse for want of a right, and nowhere else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const www = createRequire(new URL('../../www/package.json', import.meta.url));
const { createGate } = www('rolegate');
const { openDirectory } = www('rolegate/directory');
const { buildSync } = createRequire(new URL('../../pkg/package.json', import.meta.url))('esbuild');

/** A module of the page's source that needs no page. */
async function source(name) {
  const entry = fileURLToPath(new URL(`../../www/src/directory/${name}.ts`, import.meta.url));
  const { outputFiles } = buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'esm', platform: 'neutral' });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

// What a visitor would fill in: such that nothing but a missing right stands in the way before the right is asked.
const FILLED = {
  name: 'Another name',
  admin: { existing: 'kai' },
  superapp_team: 'wallet',
  expires_at: '2030-01-01T00:00:00Z',
  kind: 'superapp_team',
  reason: 'no',
  feature: 'scan',
  app: 'wallet',
  email: 'somebody@example.org',
  version: '9.9.9',
  login: 'somebody',
  password: 'digest',
};

const ROLES = { superapp_team: 'superapp_operator', mini_program_team: 'mini_program_operator', tenant_workspace: 'workspace_operator', developer_workspace: 'developer_admin', workspace: 'developer', mini_program: 'mini_program_developer' };

test('the gate and the rules agree about every control, for everybody', async () => {
  const { WORLD, BEGINNING } = await source('world');
  const controls = await source('controls');
  const module = await WebAssembly.compile(readFileSync(www.resolve('rolegate/directory.wasm')));
  const begin = async () => {
    const directory = await openDirectory(module);
    for (const line of WORLD) assert.equal(directory.run(line).refused, undefined, JSON.stringify(line));
    return directory;
  };

  let directory = await begin();
  const records = directory.records();
  const commands = new Map(directory.commands().map((command) => [command.name, command]));
  const all = [];
  for (const place of records.containers) {
    const system = controls.systemOf(place.kind);
    const add = (found) => all.push(...found.map((control) => ({ ...control, place, system })));
    add(controls.placeControls(commands, place));
    for (const member of records.members.filter(({ in: home }) => home === place.id)) add(controls.memberControls(commands, place, member));
    if (system !== 'sas') for (const invitation of records.invitations.filter(({ in: home }) => home === place.id)) add(controls.invitationControls(commands, place, invitation));
    for (const request of records.requests.filter((one) => controls.placesOfRequest(records, one).includes(place.id))) add(controls.requestControls(commands, records, request));
    for (const program of records.mini_programs.filter(({ in: home }) => home === place.id)) {
      add(controls.programControls(commands, program, records.containers.find(({ id }) => id === program.in)));
      for (const version of records.versions.filter(({ mini_program }) => mini_program === program.id)) add(controls.versionControls(commands, program, version, records.containers.find(({ id }) => id === program.in)));
    }
  }
  const gated = all.filter(({ action }) => action !== undefined);

  const wrong = [];
  let allowed = 0;
  for (const actor of [...directory.users(), 'nobody']) {
    const gates = {};
    for (const system of ['sas', 'mpp', 'connect']) gates[system] = await createGate(directory.grants(system, actor), { now: () => new Date(BEGINNING) });
    for (const { command, action, about, given, place, system } of gated) {
      const can = gates[system].can(action, about);
      allowed += can ? 1 : 0;
      const { fields } = commands.get(command);
      const role = ROLES[place.kind];
      const program = records.mini_programs.find(({ in: home }) => home === place.id || records.containers.some(({ id, parent }) => id === home && parent === place.id))?.id;
      const user = { name: 'Somebody', login: 'somebody', password: 'digest' };
      const filled = { ...FILLED, role, mini_program: program, user: command === 'create_member' ? user : 'kai', ...given };
      const form = Object.fromEntries(fields.filter(({ name, optional }) => name in given || !optional).map(({ name }) => [name, filled[name]]));
      const { events, refused } = directory.run({ now: BEGINNING, actor, command: { [command]: form } });
      // The rule may ask for more than the table does, of some members: Owners and Masters (C-6), member admins (S-18).
      const further = ['owner.manage', 'master.manage', 'member_admin.appoint'].some((more) => refused?.decision?.action === more);
      const denied = refused !== undefined && ['not_allowed', 'users_only', 'unknown_user', 'not_signed_in', 'email_not_confirmed'].includes(refused.code) && !further;
      // Where the answer depends on a mini program that is still to be chosen, one that is not assigned is refused.
      const depends = can && gates[system].check(action, about).depends;
      // Everybody edits themselves, for which no table is asked (S-3).
      const own = command === 'edit_user' && given.user === actor;
      if (can === denied && !depends && !own) wrong.push(`${actor}: ${command} in ${place.id}: gate ${can}, directory ${refused?.code ?? 'obeys'} ${refused?.message ?? ''}`);
      if (events) directory = await begin();
    }
    for (const gate of Object.values(gates)) gate.dispose();
  }
  assert.deepEqual(wrong, []);
  assert.ok(gated.length > 80 && allowed > 150, `${gated.length} controls, ${allowed} times allowed`);
});
