const texts = {
  access: 'Access',
  hint: 'Who may do what here, and why.',
  what: 'Operation',
  program: 'Mini program',
  here: 'Anything here',
  who: 'Person',
  whyTitle: 'Why?',
  choose: 'Choose an operation to see who may do it.',
  whoMay: 'Who may',
  nobody: 'Nobody holds a role that gives this.',
  answer: 'Answer',
  role: 'Role',
  why: 'Why, as they are told it',
  told: 'As they are told it: {reason}',
  allow: '{name} may do this.',
  read_only: '{name} may look at this, but not change it.',
  deny: '{name} may not do this.',
  decided: 'The cell that decided',
  noCell: 'No cell of the tables was met.',
  may: 'May',
  mayLook: 'May look',
  viewAs: 'View the console as',
  wouldChange: 'What would change',
  becomes: 'If {name} became',
  gains: 'Could then',
  loses: 'Could no longer',
  looks: 'Could then only look at',
  nothingChanges: 'Nothing would change here.',
  onlyHere: 'Of what {name} may do here. Roles in other places stay as they are.',
  mayNot: 'May not',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    access: typeof texts;
  }
}
