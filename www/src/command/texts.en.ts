const texts = {
  cancel: 'Cancel',
  close: 'Close',
  again: 'Try again',
  refused: 'This was refused',
  unchosen: 'Nothing is chosen yet: {fields}',
  noAnswer: 'The server did not answer',
  noAnswerHint: 'Nobody knows whether it was done. Try again: it is done once at most.',
  rightLost: 'You may not do this any more. What you typed stays here.',
  toldOnce: 'Done',
  toldOnceHint: 'This is shown only now. Copy it before you close this.',
  copy: 'Copy',
  copied: 'Copied',
  forceHelp: 'Without it, a team is not deleted while teams are bound to it or a mini program of it is released.',
  configurationHelp: 'The settings for developing the mini program, in whatever notation its developers use. It may be empty.',
  runsOut: 'runs out {left}',
  searching: 'Searching…',
  nothingFound: 'Nothing found',
  listFailed: 'The list could not be loaded',
  typeToSearch: 'Type the beginning of a login or name',
  noRoles: 'There is no role that you may give here',
};
export default texts;

declare module '../i18n/texts' {
  interface Texts {
    command: typeof texts;
  }
}
