import type { Action, Resource, System } from 'rolegate';
import type { CommandDescription, CommandName, CommandRight, ContainerKind, ContainerRecord, InvitationRecord, MemberRecord, MiniProgramRecord, Records, RequestRecord, VersionRecord } from 'rolegate/directory';

/** Every command as the directory describes it. */
export type Descriptions = ReadonlyMap<CommandName, CommandDescription>;

/** A control: the command it gives, the right the table of commands asks and where, and the fields it fills in by itself. */
export interface Control {
  command: CommandName;
  /** Undefined where no right is asked: whoever it is may try. */
  action: Action | undefined;
  about: Resource;
  given: Readonly<Record<string, unknown>>;
}

type Given = Control['given'];
/** Where something is done. */
type Home = Pick<ContainerRecord, 'id' | 'kind' | 'parent'>;

/** What a control is about besides its container: a kind of request or a role, and a mini program. */
interface About {
  of?: string;
  program?: string;
}

/** The row of the table of commands that asks a right here; undefined where there is none. */
function rowOf(descriptions: Descriptions, command: CommandName, { kind }: Home, { of }: About): CommandRight | undefined {
  const rows = descriptions.get(command)?.rights.filter(({ where }) => where !== null) ?? [];
  return rows.find(({ kinds, of: about }) => (kinds.length === 0 || kinds.includes(kind)) && (of === undefined ? about.length === 0 : about.includes(of)));
}

function controlIn(descriptions: Descriptions, home: Home, command: CommandName, given: Given, about: About = {}): Control {
  const row = rowOf(descriptions, command, home, about);
  const above = row?.where === 'above' ? home.parent : null;
  const resource = above === null && about.program !== undefined ? { in: home.id, id: about.program } : { in: above ?? home.id };
  return { command, action: row?.who as Action | undefined, about: resource, given };
}

const SYSTEMS: Record<ContainerKind, System> = {
  platform: 'sas',
  superapp_team: 'sas',
  mini_program_team: 'sas',
  tenant_workspace: 'mpp',
  developer_workspace: 'mpp',
  workspace: 'connect',
  mini_program: 'connect',
};

/** The system a kind of container belongs to. */
export function systemOf(kind: ContainerKind): System {
  return SYSTEMS[kind];
}

/** What can be done in a container and with it. */
export function placeControls(descriptions: Descriptions, place: ContainerRecord): Control[] {
  const { id, kind, deactivated } = place;
  const control = (command: CommandName, given: Given = {}) => controlIn(descriptions, place, command, given);
  const team = { team: id };
  switch (kind) {
    case 'platform':
      return [control('create_superapp_team'), control('create_mini_program_team'), control('create_platform_admin')];
    case 'superapp_team':
      return [
        control('add_member', team),
        control('create_member', team),
        control('rename_team', team),
        control('set_team_admin', team),
        control('set_team_kind', team),
        control('delete_team', team),
      ];
    case 'mini_program_team':
      return [
        control('create_mini_program', { in: id }),
        control('create_member', team),
        control('create_invitation_code', team),
        control('rename_team', team),
        control('set_team_admin', team),
        control('set_team_kind', team),
        control('bind_team', team),
        control('set_team_expiry', team),
        control(deactivated ? 'reactivate_team' : 'deactivate_team', team),
        control('delete_team', team),
      ];
    case 'mini_program':
      return [control('add_mini_program_member', { mini_program: id })];
    case 'workspace':
      return [control('create_mini_program', { in: id }), control('invite_by_email', { workspace: id })];
    case 'tenant_workspace':
    case 'developer_workspace': {
      const workspace = { workspace: id };
      return [
        control('create_mini_program', { in: id }),
        control('invite_by_email', workspace),
        control('request_feature', workspace),
        control('request_related_feature', workspace),
        ...(kind === 'developer_workspace' ? [control('remove_developer_workspace', workspace)] : []),
      ];
    }
  }
}

/** What can be done to a member. */
export function memberControls(descriptions: Descriptions, place: ContainerRecord, { user, role, blocked }: MemberRecord): Control[] {
  const { id, kind } = place;
  const control = (command: CommandName, given: Given = { in: id, user }) => controlIn(descriptions, place, command, given);
  switch (kind) {
    case 'platform':
      return role === 'super_admin' ? [] : [controlIn(descriptions, place, 'edit_user', { user }, { of: role }), control('delete_platform_admin', { user })];
    case 'superapp_team':
    case 'mini_program_team':
      return [control('set_member_role'), control('delete_member')];
    case 'mini_program':
      return [control('delete_member')];
    case 'workspace':
    case 'tenant_workspace':
    case 'developer_workspace':
      return [
        control('set_member_role'),
        control(blocked ? 'unblock_member' : 'block_member'),
        control('delete_member'),
        ...(kind === 'workspace' ? [] : [control('assign_mini_program'), control('unassign_mini_program')]),
      ];
  }
}

/** What can be done with an open invitation by e-mail to a container. */
export function invitationControls(descriptions: Descriptions, place: ContainerRecord, invitation: InvitationRecord): Control[] {
  if (invitation.state !== 'open') return [];
  const given = { invitation: invitation.id };
  return [controlIn(descriptions, place, 'resend_invitation', given), controlIn(descriptions, place, 'withdraw_invitation', given)];
}

/** A control of a mini program; none where its system has no such command. */
function step(descriptions: Descriptions, program: MiniProgramRecord, home: Home, command: CommandName, more: Given = {}): Control[] {
  if (!rowOf(descriptions, command, home, {})) return [];
  return [controlIn(descriptions, home, command, { mini_program: program.id, ...more }, { program: program.id })];
}

/** What can be done with a mini program whose rights are asked in `home`. */
export function programControls(descriptions: Descriptions, program: MiniProgramRecord, home: ContainerRecord | undefined): Control[] {
  if (!home) return [];
  const live = program.live !== null || program.grayscale !== null;
  const control = (command: CommandName) => step(descriptions, program, home, command);
  return [
    ...control('upload_version'),
    ...control('edit_mini_program'),
    ...(program.grayscale === null ? [] : control('withdraw_grayscale')),
    ...(live ? [...control('request_removal'), ...control('take_offline')] : []),
    ...control('request_target_app'),
    ...control('delete_mini_program'),
  ];
}

/** The next step of a version of a mini program in `home`. */
export function versionControls(descriptions: Descriptions, program: MiniProgramRecord, { version, state, approved_in }: VersionRecord, home: ContainerRecord | undefined): Control[] {
  if (!home) return [];
  const control = (command: CommandName) => step(descriptions, program, home, command, { version });
  const submit = control('submit_version');
  const ended = (state === 'approved' || state === 'grayscale') && approved_in !== home.parent;
  if (state === 'uploaded') return control('preview_version');
  if ((state === 'previewed' || ended) && submit.length > 0) return program.open === null ? submit : [];
  const ready = submit.length > 0 ? 'approved' : 'previewed';
  return state === ready || state === 'grayscale' ? control('release_version') : [];
}

/** The container a request is about; in `sas` and `mpp` it may be decided above it. */
function homeOf(records: Records, { wish }: RequestRecord): ContainerRecord | undefined {
  const { superapp_team, tenant, workspace, mini_program } = Object.values(wish)[0] as Partial<Record<'superapp_team' | 'tenant' | 'workspace' | 'mini_program', string>>;
  const home = superapp_team ?? tenant ?? workspace ?? records.mini_programs.find(({ id }) => id === mini_program)?.in;
  return records.containers.find(({ id }) => id === home);
}

/** Where a request is decided: the containers on whose pages it stands. */
export function placesOfRequest(records: Records, request: RequestRecord): string[] {
  const home = homeOf(records, request);
  const alone = 'registration' in request.wish || 'developer_workspace' in request.wish;
  return [home?.id, alone ? null : home?.parent].filter((id) => id !== undefined && id !== null);
}

/** What can be done with an open request. */
export function requestControls(descriptions: Descriptions, records: Records, request: RequestRecord): Control[] {
  const home = homeOf(records, request);
  if (request.state !== 'open' || !home) return [];
  const [[of, { mini_program: program }]] = Object.entries(request.wish) as [[string, { mini_program?: string }]];
  const control = (command: CommandName) => controlIn(descriptions, home, command, { request: request.id }, program === undefined ? { of } : { of, program });
  const withdrawn = descriptions.get('withdraw_request')?.rights.some((row) => row.of.includes(of) && row.who === 'nobody') ? [] : [control('withdraw_request')];
  return [control('approve_request'), control('reject_request'), ...withdrawn];
}

/** What a user may try without any role. */
export function accountControls(actor: string): Control[] {
  const control = (command: CommandName, given: Given = {}): Control => ({ command, action: undefined, about: { in: '' }, given });
  if (actor === 'visitor') return [control('sign_up')];
  if (actor === 'installation') return [control('set_up_tenant_workspace'), control('check_team_expiry')];
  return [
    control('join_team'),
    control('accept_invitation'),
    control('confirm_email'),
    control('send_code'),
    control('submit_registration'),
    control('apply_for_developer_workspace'),
    control('onboard_workspace'),
    control('edit_user', { user: actor }),
    control('change_password'),
  ];
}
