// @casl/react, as its README has it: subjects are made beforehand, since making them in place would defeat its memory of the last answer.
import { createMongoAbility, subject } from '@casl/ability';
import { AbilityProvider, Can } from '@casl/react';
import { drawn } from './count.mjs';

const rules = (teams) => [{ action: 'develop', subject: 'Program', conditions: { team: { $in: teams } } }];

export async function prepare(teams, rows) {
  const ability = createMongoAbility(rules(teams));
  const subjects = new Map(rows.map((row) => [row.id, subject('Program', { ...row })]));
  const shapes = {
    hide: ({ id }) => (
      <Can key={id} I="develop" this={subjects.get(id)}>
        <button id={id}>Open</button>
      </Can>
    ),
    disable: ({ id }) => (
      <Can key={id} I="develop" this={subjects.get(id)} passThrough>
        {({ isAllowed }) => (drawn.count++, <button id={id} disabled={!isAllowed}>Open</button>)}
      </Can>
    ),
  };
  return { update: (other) => ability.update(rules(other)), view: (rows, shape) => <AbilityProvider value={ability}>{rows.map(shapes[shape])}</AbilityProvider> };
}
