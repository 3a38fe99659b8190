const texts = {
  rename: 'Rename',
  members: 'Members',
  programs: 'Mini programs',
  below: 'Developer workspaces of merchants',
  link: 'Application link',
  linkHint: 'Send it to a merchant. What they apply for waits among the approvals here.',
  none: 'No merchant has a workspace here yet.',
  name: 'Name',
  actions: 'Actions',
  remove: 'Remove',
  removeHint: '{name} is gone for good. It must have nothing released, and no upload in the last 30 days.',
  lostMembers_one: '{count} member loses their role in it.',
  lostMembers_other: '{count} members lose their roles in it.',
  lostPrograms_one: '{count} mini program is deleted.',
  lostPrograms_other: '{count} mini programs are deleted.',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    workspaces: typeof texts;
  }
}
