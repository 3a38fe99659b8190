const texts = {
  register: 'Register a mini program team',
  registerHint: 'You will be its admin. Somebody of the platform decides.',
  apply: 'Apply for a developer workspace',
  applyHint: 'You will be its first admin. Somebody of the tenant workspace decides.',
  address: 'Your address',
  kind: 'Type of team',
  details: 'Details',
  decision: 'Decision',
  addressHint: 'A code was sent to {email}. Enter it, so that it is known to be your address.',
  code: 'Verification code',
  confirm: 'Confirm',
  send: 'Send verification code',
  sendAgain: 'Send another code',
  sent: 'Another code is on its way.',
  sentTo: 'A code is on its way to {email}. It works for 10 minutes.',
  individualHint: 'A person, by their real name',
  enterpriseHint: 'A company, by its name',
  realName: 'Real name',
  enterpriseName: 'Enterprise name',
  teamName: 'Team name',
  workspaceName: 'Workspace name',
  notes: 'Notes for request',
  optional: 'optional',
  next: 'Next',
  back: 'Back',
  submit: 'Submit',
  openTitle: '“{name}” waits for approval',
  openHint: 'This page changes as soon as somebody has decided. You may close it and come back: it is linked from your start page.',
  approvedTitle: '“{name}” is approved',
  approvedHint: 'You are its admin.',
  rejectedTitle: '“{name}” was rejected',
  rejectedHint: 'Reason: {reason}',
  withdrawnTitle: '“{name}” was withdrawn',
  withdrawnHint: 'Nobody decides about it any more.',
  open: 'Open the console',
  withdraw: 'Withdraw',
  toStart: 'To the start',
  applications: 'What you asked for',
};
export default texts;

declare module '../i18n/texts' {
  interface Texts {
    joining: typeof texts;
  }
}
