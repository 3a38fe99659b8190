const texts = {
  audit: 'Audit',
  hint: 'Who did what here, when and from where. What is secret is never shown.',
  when: 'When',
  who: 'Who',
  what: 'What happened',
  about: 'About',
  anyone: 'Whoever has the code',
  where: 'From where',
  search: 'Search what is loaded',
  everybody: 'Everybody',
  nothing: 'Nothing like that happened here.',
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
