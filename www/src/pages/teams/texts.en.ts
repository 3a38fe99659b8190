const texts = {
  teams: 'Teams',
  hint: 'All teams of the platform. Open one to see its members.',
  none: 'There are no teams.',
  name: 'Name',
  kind: 'Kind',
  members: 'Members',
  expires: 'Expires',
  actions: 'Actions',
  state: 'State',
  active: 'Active',
  deactivated: 'Deactivated',
  edit: 'Rename',
  admin: 'Admin',
  setAdmin: 'Change admin',
  setExpiry: 'Set expiry',
  setKind: 'Change kind',
  bind: 'Bind',
  deactivate: 'Deactivate',
  reactivate: 'Re-activate',
  delete: 'Delete',
  link: 'Registration link',
  linkOf: 'Registration link of {name}',
  linkHint: 'Send it to whoever is to register a mini program team. The team is bound to {name} once it is approved.',
  close: 'Close',
  boundTo: 'Bound to',
  superappHint: 'Superapps are made in it, and mini program teams are bound to it. Its registration link is made with it.',
  programHint: 'It is bound to one superapp team. From its expiry on, if it has one, its members cannot sign in to the console and the IDE.',
  expiryHint: 'From then on its members cannot sign in to the console and the IDE. A mail says so 7 days before. A new expiry re-activates a team that has expired.',
  kindHint: 'Only a team with nothing but its admin can become another kind.',
  deactivateHint: 'Nobody in {name} can log in from then on. What is released stays as it is.',
  deleteHint: '{name} is deleted for good.',
  lostMembers_one: '{count} member loses their role in it.',
  lostMembers_other: '{count} members lose their roles in it.',
  lostPrograms_one: '{count} mini program is deleted.',
  lostPrograms_other: '{count} mini programs are deleted.',
  bound_one: '{count} team is bound to it.',
  bound_other: '{count} teams are bound to it.',
};
export default texts;

declare module '../../i18n/texts' {
  interface Texts {
    teams: typeof texts;
  }
}
