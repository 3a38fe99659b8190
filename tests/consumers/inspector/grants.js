/** A developer of the mini program team t-2. */
export const grants = {
  system: 'sas',
  subject: 'u-7',
  containers: [
    { id: 'p', kind: 'platform' },
    { id: 't-1', kind: 'superapp_team', parent: 'p' },
    { id: 't-2', kind: 'mini_program_team', parent: 't-1' },
  ],
  memberships: [{ role: 'mini_program_developer', in: 't-2' }],
};
