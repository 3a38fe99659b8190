// What the questions of tests/consumers/shared/ask.mjs come to, by the tables.

export const EXPECTED = {
  allow: true,
  elsewhere: false,
  denied: {
    effect: 'deny',
    action: 'mini_program.manage',
    reason: 'not_granted',
    depends: false,
    decided_by: { table: 'sas.mini_program_team', role: 'mini_program_developer', cell: 'no', source: 'document', in: 't-2' },
    granted_to: ['mini_program_admin', 'senior_mini_program_developer'],
  },
  text: true,
  read_only: [false, true],
  menu: [
    'Platform: hidden',
    'Team management: hidden',
    'Registration approval: hidden',
    'Member management: hidden',
    'Mini program: hidden',
    'Development: enabled',
    'Release: hidden',
    'Operation: enabled',
    'Superapp: hidden',
    'Approval: hidden',
    'Sensitive APIs: hidden',
    'Team list: hidden',
  ],
  own: [true, false, 'TablesError'],
  bad: [false, 'bad_grants'],
};
