// The cases of tests/cases, and asking them of a gate.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../cases');

/** The files of cases that every runner has. */
export function caseFiles() {
  return ['decisions', 'generated'].flatMap((kind) => {
    const files = readdirSync(join(folder, kind)).filter((name) => name.endsWith('.json'));
    return files.map((file) => ({ name: `${kind}/${file}`, cases: JSON.parse(readFileSync(join(folder, kind, file), 'utf8')) }));
  });
}

/** Asks a case's questions of a gate, with everything else a gate answers beside them. */
export async function answersAsWritten({ readTables }, createGate, { name, grants, now, tables, checks, expect = [], reach = {}, error }) {
  const faults = [];
  const gate = await createGate(grants, {
    tables,
    now: () => new Date(now),
    onError: (fault) => faults.push(fault),
  });
  if (error !== undefined) {
    assert.deepEqual(faults, [gate.error], name);
    for (const { action, resource } of checks) {
      assert.deepEqual([gate.can(action, resource), gate.check(action, resource).effect], [false, 'deny'], name);
      assert.deepEqual(gate.reach(action), { everywhere: false, containers: [], assigned: [] }, name);
    }
    return;
  }
  assert.deepEqual(faults, [], name);
  for (const [at, { action, resource }] of checks.entries()) {
    const decision = gate.check(action, resource);
    const stated = Object.fromEntries(Object.keys(expect[at]).map((field) => [field, decision[field]]));
    assert.deepEqual(stated, expect[at], `${name}: ${JSON.stringify(checks[at])}`);
  }
  const { systems } = await readTables(tables);
  const actions = systems.find(({ system }) => system === grants.system)?.actions ?? [];
  for (const [action, expected] of Object.entries(reach)) assert.deepEqual(gate.reach(action), expected, `${name}: ${action}`);
  for (const action of [...actions, 'no.such_action']) reachAgrees(gate, action, grants, name);
  for (const resource of resourcesOf(grants, checks)) agrees(gate, [...actions, 'no.such_action'], resource, name);
  gate.dispose();
}

/** Every resource some check names, every container, and none. */
function resourcesOf(grants, checks) {
  const named = checks.map(({ resource }) => JSON.stringify(resource));
  const containers = grants.containers.slice(0, 20).map(({ id }) => JSON.stringify({ in: id }));
  return [undefined, ...new Set([...named, ...containers].filter(Boolean))].map((text) => text && JSON.parse(text));
}

/** A resource with an id in a listed container is in reach if and only if it is allowed. */
function reachAgrees(gate, action, grants, name) {
  const { containers, assigned } = gate.reach(action);
  const ids = new Set(['never listed', ...grants.memberships.flatMap((membership) => membership.assigned ?? [])]);
  for (const { id: container } of grants.containers.slice(0, 20)) {
    const listed = assigned.filter((one) => one.in === container).flatMap((one) => one.ids);
    for (const id of [...ids].slice(0, 20)) {
      const within = containers.includes(container) || listed.includes(id);
      assert.equal(within, gate.can(action, { in: container, id }), `${name}: ${action} reaches ${id} in ${container}`);
    }
  }
}

/** The answers read in JavaScript are those explained in WebAssembly. */
function agrees(gate, actions, resource, name) {
  const effects = new Map(actions.map((action) => [action, gate.check(action, resource).effect]));
  const told = `${name}: ${JSON.stringify(resource)}`;
  for (const [action, effect] of effects) {
    assert.equal(gate.can(action, resource), effect === 'allow', `${told}: can ${action}`);
    assert.equal(gate.canRead(action, resource), effect !== 'deny', `${told}: canRead ${action}`);
  }
  const of = (wanted) => actions.filter((action) => effects.get(action) === wanted);
  assert.deepEqual(gate.actions(resource), { allow: of('allow'), read_only: of('read_only') }, told);
  const states = { allow: 'enabled', read_only: 'read_only', deny: 'hidden' };
  for (const { menu, state, entries } of gate.menu(resource)) {
    for (const entry of entries) assert.equal(entry.state, states[effects.get(entry.action)], `${told}: ${entry.action}`);
    const strongest = ['enabled', 'read_only'].find((state) => entries.some((entry) => entry.state === state));
    assert.equal(state, strongest ?? 'hidden', `${told}: ${menu}`);
  }
}
