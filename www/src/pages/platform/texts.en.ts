const texts = {
  admins: 'Platform admins',
  hint: 'They make teams and decide about registrations. Nobody of the platform joins a team.',
  none: 'There is nobody.',
  create: 'Create a platform admin',
  name: 'Name',
  role: 'Role',
  actions: 'Actions',
  edit: 'Edit',
  delete: 'Delete',
  deleteHint: '{name} is no platform admin any more, and every session of theirs ends.',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    platform: typeof texts;
  }
}
