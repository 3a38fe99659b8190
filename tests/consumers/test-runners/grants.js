exports.PLACE = 't-2';

/** Grants of somebody who holds one role. */
exports.grantsOf = (role) => ({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: exports.PLACE, kind: 'mini_program_team' }],
  memberships: [{ role, in: exports.PLACE }],
});
