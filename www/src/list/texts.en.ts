const texts = {
  loading: 'Loading the list',
  failed: 'The list could not be loaded',
  refused: 'This list is not for you',
  again: 'Try again',
  more: 'Load more',
  shown_one: '{count} entry',
  shown_other: '{count} entries',
  shownOfMore_one: '{count} entry so far',
  shownOfMore_other: '{count} entries so far',
};
export default texts;

declare module '../i18n/texts' {
  interface Texts {
    list: typeof texts;
  }
}
