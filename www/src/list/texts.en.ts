const texts = {
  loading: 'Loading the list',
  failed: 'The list could not be loaded',
  refused: 'This list is not for you',
  again: 'Try again',
  more: 'Load more',
  noneSoFar: 'None of those looked through so far fits.',
  noneFits: 'None fits.',
  further: 'Look further',
  tooMany: 'This list is too long to be put in another order',
  search: 'Search',
  find: 'Search and filter: {list}',
  order: 'Order',
  asItIs: 'As they come',
  byName: 'Name, A to Z',
  byNameDown: 'Name, Z to A',
  all: 'All',
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
