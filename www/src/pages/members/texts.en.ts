const texts = {
  members: 'Members',
  invitees: 'Invitees',
  create: 'Create a member',
  add: 'Add member',
  invite: 'Invite member',
  inviteHint: 'The code is shown once. Whoever uses it first joins with the role chosen here. It works once, within 24 hours.',
  name: 'Name',
  role: 'Role',
  assigned: 'Mini programs',
  actions: 'Actions',
  blocked: 'Blocked',
  active: 'Active',
  open: 'Open',
  closed: 'Used, withdrawn or failed',
  searchPeople: 'Login or name',
  searchAddress: 'Address',
  noMembers: 'There are no members.',
  noInvitees: 'Nobody was invited.',
  edit: 'Edit',
  editOf: 'Role of {name}',
  block: 'Block',
  unblock: 'Unblock',
  delete: 'Delete',
  blockHint: '{name} has no rights here from then on, until somebody unblocks them.',
  deleteHint: '{name} is no member any more. The account stays.',
  onlyAdmin: '{name} is the team admin, whom only the platform changes.',
  invitee: 'Invited',
  anyone: 'Whoever has the code',
  state: 'State',
  invitedBy: 'Invited by',
  joined: 'Joined by it:',
  runsOut: 'runs out {left}',
  expired: 'Expired {time}',
  resend: 'Send again',
  withdraw: 'Withdraw',
  withdrawHint: 'The invitation cannot be accepted any more.',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    members: typeof texts;
  }
}
