import type { Grants } from 'rolegate';

/** A developer of the team t-2; may manage it as a senior one. */
export const developer = (senior = false): Grants => ({
  system: 'sas',
  subject: 'u-7',
  containers: [
    { id: 'p', kind: 'platform' },
    { id: 't-1', kind: 'superapp_team', parent: 'p' },
    { id: 't-2', kind: 'mini_program_team', parent: 't-1' },
    { id: 't-3', kind: 'mini_program_team', parent: 't-1' },
  ],
  memberships: [{ role: senior ? 'senior_mini_program_developer' : 'mini_program_developer', in: 't-2' }],
});
