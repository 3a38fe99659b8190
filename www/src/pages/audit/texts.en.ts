const texts = {
  audit: 'Audit',
  hint: 'Who did what here, when and from where. What is secret is never shown.',
  when: 'When',
  who: 'Who',
  what: 'What happened',
  about: 'About',
  where: 'From where',
  search: 'Search',
  everybody: 'Everybody',
  everything: 'Everything',
  nothing: 'Nothing like that happened here.',
  looking: 'Looking further back…',
  export: 'Export CSV',
  exported_one: '{count} entry was exported',
  exported_other: '{count} entries were exported',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    audit: typeof texts;
  }
}
