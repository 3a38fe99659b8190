/** A developer of a team, who may preview its mini programs and not manage them; without a role, who may nothing. */
export const grantsOf = (role = 'mini_program_developer') => ({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 't-2', kind: 'mini_program_team' }],
  memberships: role ? [{ role, in: 't-2' }] : [],
});

export const TEAM = { in: 't-2' };
