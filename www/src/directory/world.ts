import type { Command, Line } from 'rolegate/directory';

/** When the sample world begins. Nothing here reads the clock of the computer. */
export const BEGINNING = '2026-01-05T09:00:00Z';

const PASSWORD = 'digest-of-a-password';

const person = (name: string, login: string) => ({ name, login, password: PASSWORD, email: `${login}@example.org` });

function given(actor: string, command: Command, ids: Line['ids'] = {}, secrets: Line['secrets'] = {}): Line {
  return { now: BEGINNING, actor, ids, secrets, command };
}

/** A user who signed up and confirmed the address. */
function signedUp(id: string, name: string): Line[] {
  return [
    given('visitor', { sign_up: person(name, id) }, { user: id }, { code: `mail-${id}` }),
    given(id, { confirm_email: { code: `mail-${id}` } }),
  ];
}

function invited(by: string, workspace: string, user: string, role: string, assigned: string[] = []): Line[] {
  const code = `welcome-${user}`;
  return [
    given(by, { invite_by_email: { workspace, email: `${user}@example.org`, role, assigned } }, { invitation: `invitation-${user}` }, { code }),
    given(user, { accept_invitation: { code } }),
  ];
}

const SAS: Line[] = [
  given('installation', { set_up_platform: person('Rosa Lind', 'rosa') }, { user: 'rosa' }),
  given('rosa', { create_platform_admin: person('Pavel Novak', 'pavel') }, { user: 'pavel' }),
  given('pavel', { create_superapp_team: { name: 'Wallet', admin: { new: person('Sara Okafor', 'sara') } } }, { team: 'wallet', link: 'wallet-link', admin: 'sara' }),
  given('sara', { create_member: { team: 'wallet', role: 'superapp_member_admin', user: person('Max Weber', 'max') } }, { user: 'max' }),
  given('sara', { create_member: { team: 'wallet', role: 'approver', user: person('Amy Chen', 'amy') } }, { user: 'amy' }),
  given(
    'pavel',
    { create_mini_program_team: { name: 'Coffee shops', superapp_team: 'wallet', admin: { new: person('Mia Rossi', 'mia') }, expires_at: '2026-02-04T09:00:00Z' } },
    { team: 'coffee', admin: 'mia' },
  ),
  given('mia', { create_member: { team: 'coffee', role: 'mini_program_developer', user: person('Dev Rao', 'dev') } }, { user: 'dev' }),
  given('mia', { create_member: { team: 'coffee', role: 'release_approver', user: person('Rita Silva', 'rita') } }, { user: 'rita' }),
  given('pavel', { create_mini_program_team: { name: 'Bus tickets', superapp_team: 'wallet', admin: { new: person('Ben Adeyemi', 'ben') } } }, { team: 'bus', admin: 'ben' }),
  given('mia', { create_mini_program: { in: 'coffee', name: 'Order ahead' } }, { mini_program: 'order-ahead' }),
  given('dev', { upload_version: { mini_program: 'order-ahead', version: '1.0.0' } }),
  given('dev', { preview_version: { mini_program: 'order-ahead', version: '1.0.0' } }),
  given('rita', { submit_version: { mini_program: 'order-ahead', version: '1.0.0' } }, { request: 'release-1' }),
  given('dev', { upload_version: { mini_program: 'order-ahead', version: '1.1.0' } }),
  given('mia', { create_invitation_code: { team: 'coffee', role: 'mini_program_operator' } }, { invitation: 'invitation-coffee' }, { code: 'coffee-code' }),
];

const APPLICANT: Line[] = [
  ...signedUp('ann', 'Ann Lee'),
  given('ann', { send_code: { purpose: { register: 'wallet-link' } } }, {}, { code: 'register-ann' }),
  given(
    'ann',
    {
      submit_registration: { link: 'wallet-link', applicant_type: 'individual', applicant_name: 'Ann Lee', team_name: 'Flower shop', notes: 'Flowers, delivered', code: 'register-ann' },
    },
    { request: 'registration-1' },
  ),
  given('visitor', { sign_up: person('Zoe Müller', 'zoe') }, { user: 'zoe' }, { code: 'mail-zoe' }),
];

const MPP: Line[] = [
  ...signedUp('tess', 'Tess Moreau'),
  ...signedUp('rex', 'Rex Tan'),
  ...signedUp('dora', 'Dora Kim'),
  ...signedUp('dan', 'Dan Costa'),
  given('installation', { set_up_tenant_workspace: { name: 'Wallet app', admin: { existing: 'tess' } } }, { workspace: 'wallet-app' }),
  ...invited('tess', 'wallet-app', 'rex', 'workspace_reviewer'),
  given('dora', { apply_for_developer_workspace: { tenant: 'wallet-app', name: 'Noodle House' } }, { request: 'application-1' }),
  given('tess', { approve_request: { request: 'application-1' } }, { container_or_thing: 'noodle-house' }),
  given('dora', { create_mini_program: { in: 'noodle-house', name: 'Table booking' } }, { mini_program: 'table-booking' }),
  given('dora', { create_mini_program: { in: 'noodle-house', name: 'Gift cards' } }, { mini_program: 'gift-cards' }),
  ...invited('dora', 'noodle-house', 'dan', 'developer', ['table-booking']),
  given('dan', { upload_version: { mini_program: 'table-booking', version: '2.4.0' } }),
  given('dora', { invite_by_email: { workspace: 'noodle-house', email: 'zoe@example.org', role: 'operator', assigned: ['gift-cards'] } }, { invitation: 'invitation-zoe' }, { code: 'welcome-zoe' }),
];

const CONNECT: Line[] = [
  ...signedUp('otto', 'Otto Berg'),
  ...signedUp('mona', 'Mona Haddad'),
  ...signedUp('kai', 'Kai Yamada'),
  given('otto', { onboard_workspace: { name: 'Studio North' } }, { workspace: 'studio-north' }),
  ...invited('otto', 'studio-north', 'mona', 'master'),
  ...invited('otto', 'studio-north', 'kai', 'developer'),
  given('otto', { create_mini_program: { in: 'studio-north', name: 'Loyalty card' } }, { mini_program: 'loyalty-card' }),
  given('otto', { add_mini_program_member: { mini_program: 'loyalty-card', user: 'kai', role: 'mini_program_developer' } }),
  given('kai', { upload_version: { mini_program: 'loyalty-card', version: '0.9.0' } }),
];

/** The sample world, made by commands alone: some of everything in all three systems. */
export const WORLD: readonly Line[] = [...SAS, ...APPLICANT, ...MPP, ...CONNECT];
