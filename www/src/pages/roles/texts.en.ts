const texts = {
  roles: 'Roles',
  hint: 'What each role may do. Your own column is marked.',
  table: 'Table',
  yours: 'Your role',
  noneOfYours: 'None of your roles here has a column in this table.',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    roles: typeof texts;
  }
}
