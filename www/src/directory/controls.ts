import type { Action, Resource, System } from 'rolegate';
import type { CommandName, ContainerRecord, InvitationRecord, ContainerKind, MemberRecord, MiniProgramRecord, Records, RequestRecord, VersionRecord } from 'rolegate/directory';

/** A control: the command it gives, the right the tables ask of it and where, and the fields it fills in by itself. */
export interface Control {
  command: CommandName;
  /** Undefined where no table is asked: whoever it is may try. */
  action: Action | undefined;
  about: Resource;
  given: Readonly<Record<string, unknown>>;
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
export function placeControls({ id, kind, deactivated }: ContainerRecord): Control[] {
  const control = (command: CommandName, action: Action, given: Control['given']): Control => ({ command, action, about: { in: id }, given });
  const team = { team: id };
  switch (kind) {
    case 'platform':
      return [
        control('create_superapp_team', 'team.create_delete', {}),
        control('create_mini_program_team', 'team.create_delete', {}),
        control('create_platform_admin', 'platform_admin.manage', {}),
      ];
    case 'superapp_team':
      return [
        control('add_member', 'member.add', team),
        control('create_member', 'member.create', team),
        control('rename_team', 'team.rename', team),
        control('set_team_admin', 'team.administer', team),
        control('set_team_kind', 'team.administer', team),
        control('delete_team', 'team.create_delete', team),
      ];
    case 'mini_program_team':
      return [
        control('create_mini_program', 'mini_program.manage', { in: id }),
        control('create_member', 'member.create', team),
        control('create_invitation_code', 'member.invite', team),
        control('rename_team', 'team.rename', team),
        control('set_team_admin', 'team.administer', team),
        control('set_team_kind', 'team.administer', team),
        control('bind_team', 'team.administer', team),
        control('set_team_expiry', 'team.administer', team),
        control(deactivated ? 'reactivate_team' : 'deactivate_team', 'team.administer', team),
        control('delete_team', 'team.create_delete', team),
      ];
    case 'mini_program':
      return [control('add_mini_program_member', 'mini_program_member.add', { mini_program: id })];
    case 'workspace':
      return [control('create_mini_program', 'mini_program.create', { in: id }), control('invite_by_email', 'member.invite', { workspace: id })];
    case 'tenant_workspace':
    case 'developer_workspace': {
      const workspace = { workspace: id };
      return [
        control('create_mini_program', 'mini_program.create', { in: id }),
        control('invite_by_email', 'member.invite', workspace),
        control('request_feature', 'feature.add', workspace),
        control('request_related_feature', 'feature.add', workspace),
        ...(kind === 'developer_workspace' ? [control('remove_developer_workspace', 'workspace.delete', workspace)] : []),
      ];
    }
  }
}

/** What can be done to a member. */
export function memberControls({ id, kind, parent }: ContainerRecord, { user, role, blocked }: MemberRecord): Control[] {
  const given = { in: id, user };
  const control = (command: CommandName, action: Action, fields: Control['given'] = given, at = id): Control => ({ command, action, about: { in: at }, given: fields });
  switch (kind) {
    case 'platform':
      return role === 'super_admin' ? [] : [control('edit_user', 'platform_admin.manage', { user }), control('delete_platform_admin', 'platform_admin.manage', { user })];
    case 'superapp_team':
    case 'mini_program_team':
      return [control('set_member_role', 'member.edit_delete'), control('delete_member', 'member.edit_delete')];
    case 'mini_program':
      return [control('delete_member', 'mini_program_member.delete', given, parent ?? id)];
    case 'workspace':
    case 'tenant_workspace':
    case 'developer_workspace':
      return [
        control('set_member_role', 'member.set_role'),
        control(blocked ? 'unblock_member' : 'block_member', 'member.block'),
        control('delete_member', 'member.delete'),
        ...(kind === 'workspace' ? [] : [control('assign_mini_program', 'mini_program.manage_members'), control('unassign_mini_program', 'mini_program.manage_members')]),
      ];
  }
}

/** What can be done with an open invitation by e-mail. */
export function invitationControls(invitation: InvitationRecord): Control[] {
  if (invitation.state !== 'open') return [];
  const control = (command: CommandName): Control => ({ command, action: 'member.invite', about: { in: invitation.in }, given: { invitation: invitation.id } });
  return [control('resend_invitation'), control('withdraw_invitation')];
}

type Step = 'edit' | 'delete' | 'upload' | 'preview' | 'submit' | 'release' | 'withdraw' | 'offline';

// The rights of P-3, system by system.
const STEPS: Record<string, Partial<Record<Step, Action>>> = {
  sas: {
    edit: 'mini_program.manage',
    delete: 'mini_program.manage',
    upload: 'mini_program.develop',
    preview: 'mini_program.preview',
    submit: 'mini_program.submit',
    release: 'mini_program.release',
    withdraw: 'mini_program.release',
    offline: 'mini_program.release',
  },
  mpp: {
    edit: 'mini_program.edit',
    delete: 'mini_program.delete',
    upload: 'mini_program.upload',
    preview: 'mini_program.upload',
    submit: 'mini_program.release',
    release: 'mini_program.release',
    withdraw: 'mini_program.withdraw_grayscale',
    offline: 'mini_program.remove',
  },
  connect: {
    edit: 'mini_program.edit',
    delete: 'mini_program.delete',
    upload: 'mini_program.upload',
    preview: 'mini_program.view',
    release: 'mini_program.release',
    withdraw: 'mini_program.release',
    offline: 'mini_program.take_offline',
  },
};

function step(system: System, program: MiniProgramRecord, command: CommandName, asked: Step, more: Control['given'] = {}): Control[] {
  const action = STEPS[system]?.[asked];
  return action ? [{ command, action, about: { in: program.in, id: program.id }, given: { mini_program: program.id, ...more } }] : [];
}

/** What can be done with a mini program. */
export function programControls(system: System, program: MiniProgramRecord): Control[] {
  const live = program.live !== null || program.grayscale !== null;
  return [
    ...step(system, program, 'upload_version', 'upload'),
    ...step(system, program, 'edit_mini_program', 'edit'),
    ...(program.grayscale === null ? [] : step(system, program, 'withdraw_grayscale', 'withdraw')),
    ...(live ? step(system, program, system === 'mpp' ? 'request_removal' : 'take_offline', 'offline') : []),
    ...(system === 'mpp' ? step(system, program, 'request_target_app', 'release') : []),
    ...step(system, program, 'delete_mini_program', 'delete'),
  ];
}

/** The next step of a version of a mini program in `home`. */
export function versionControls(system: System, program: MiniProgramRecord, { version, state, approved_in }: VersionRecord, home: ContainerRecord | undefined): Control[] {
  const more = { version };
  const again = state === 'approved' && approved_in !== (home?.parent ?? null);
  if (state === 'uploaded') return step(system, program, 'preview_version', 'preview', more);
  if ((state === 'previewed' || again) && system !== 'connect') return step(system, program, 'submit_version', 'submit', more);
  const ready = system === 'connect' ? 'previewed' : 'approved';
  return state === ready || state === 'grayscale' ? step(system, program, 'release_version', 'release', more) : [];
}

/** Where a request is decided: the containers on whose pages it stands. */
export function placesOfRequest(records: Records, { wish }: RequestRecord): string[] {
  if ('registration' in wish) return [wish.registration.superapp_team];
  if ('developer_workspace' in wish) return [wish.developer_workspace.tenant];
  const asked = 'feature' in wish ? wish.feature : 'related_feature' in wish ? wish.related_feature : undefined;
  const home = asked?.workspace ?? programOf(records, wish)?.in;
  const parent = records.containers.find(({ id }) => id === home)?.parent;
  return [home, parent].filter((id) => id !== undefined && id !== null);
}

function programOf(records: Records, wish: RequestRecord['wish']): MiniProgramRecord | undefined {
  const { mini_program } = Object.values(wish)[0] as { mini_program?: string };
  return records.mini_programs.find(({ id }) => id === mini_program);
}

/** What can be done with an open request. */
export function requestControls(records: Records, request: RequestRecord): Control[] {
  if (request.state !== 'open') return [];
  const { wish } = request;
  const given = { request: request.id };
  const control = (command: CommandName, action: Action | undefined, about: Resource): Control => ({ command, action, about, given });
  const decided = (action: Action, about: Resource) => [control('approve_request', action, about), control('reject_request', action, about)];
  if ('registration' in wish) return decided('registration.decide', { in: wish.registration.superapp_team });
  if ('developer_workspace' in wish) {
    const at = { in: wish.developer_workspace.tenant };
    return [...decided('approval.decide', at), control('withdraw_request', undefined, at)];
  }
  const asked = 'feature' in wish ? wish.feature : 'related_feature' in wish ? wish.related_feature : undefined;
  if (asked) return [...decided('approval.decide', { in: asked.workspace }), control('withdraw_request', 'feature.add', { in: asked.workspace })];
  const program = programOf(records, wish);
  const home = records.containers.find(({ id }) => id === program?.in);
  if (!program || !home) return [];
  const system = systemOf(home.kind);
  const asking: Step = 'release' in wish ? 'submit' : 'removal' in wish ? 'offline' : 'release';
  const withdraw = step(system, program, 'withdraw_request', asking).map((found) => ({ ...found, given }));
  if (system === 'sas') return [...decided('mini_program_release.approve', { in: home.parent ?? home.id }), ...withdraw];
  return [...decided('approval.decide', { in: program.in, id: program.id }), ...withdraw];
}

/** What a user may try without any role. */
export function accountControls(actor: string): Control[] {
  const control = (command: CommandName, given: Control['given'] = {}): Control => ({ command, action: undefined, about: { in: '' }, given });
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
