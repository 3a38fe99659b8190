const texts = {
  approvals: 'Approvals',
  hint: 'Requests that wait for a decision, and what was decided about others.',
  inbox: 'To decide',
  mine: 'My requests',
  all: 'All requests',
  nothing: 'There are no requests.',
  wish: 'Asked for',
  applicant: 'From',
  state: 'State',
  decided: 'Decided or withdrawn',
  accountEnded: 'An account that has ended',
  actions: 'Actions',
  approve: 'Approve',
  reject: 'Reject',
  withdraw: 'Withdraw',
  approveHint: 'What was asked for is allowed from then on.',
  rejectHint: 'The reason is told to whoever asked.',
  withdrawHint: 'Nobody decides the request any more.',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    approvals: typeof texts;
  }
}
