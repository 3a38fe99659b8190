// rolegate/react, as its README has it: resources inline, one gate for all.
import { createGate } from 'rolegate';
import { Can, GateProvider } from 'rolegate/react';
import { drawn } from './count.mjs';
import { TEAMS } from './task.mjs';

const grants = (teams) => ({
  system: 'sas',
  subject: 'u-1',
  containers: TEAMS.map((id) => ({ id, kind: 'mini_program_team' })),
  memberships: teams.map((id) => ({ role: 'mini_program_developer', in: id })),
});

export async function prepare(teams) {
  const gate = await createGate(grants(teams));
  return { update: (other) => gate.update(grants(other)), view: (rows, shape) => <GateProvider gate={gate}>{rows.map(shapes[shape])}</GateProvider> };
}

const shapes = {
  hide: ({ id, team }) => (
    <Can key={id} action="mini_program.develop" resource={{ in: team, id }}>
      <button id={id}>Open</button>
    </Can>
  ),
  disable: ({ id, team }) => (
    <Can key={id} action="mini_program.develop" resource={{ in: team, id }} mode="disable">
      {({ enabled }) => (drawn.count++, <button id={id} disabled={!enabled}>Open</button>)}
    </Can>
  ),
};
