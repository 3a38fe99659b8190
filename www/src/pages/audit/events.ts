import type { EventName } from 'rolegate/client';

/** Every event there is: one that is missing does not compile. */
const NAMES: Record<EventName, true> = {
  user_created: true, email_confirmed: true, user_edited: true, password_changed: true, user_deleted: true, code_sent: true,
  code_mistyped: true, code_used: true, token_issued: true, token_withdrawn: true, platform_set_up: true, team_created: true,
  registration_link_created: true, team_renamed: true, team_admin_set: true, team_kind_set: true, team_bound: true, team_expiry_set: true,
  team_expiry_noticed: true, team_expired: true, team_deactivated: true, team_reactivated: true, team_deleted: true,
  workspace_created: true, workspace_renamed: true, workspace_removed: true, member_added: true, member_role_set: true,
  member_blocked: true, member_unblocked: true, member_deleted: true, mini_program_assigned: true, mini_program_unassigned: true,
  invitation_created: true, invitation_resent: true, invitation_withdrawn: true, invitation_accepted: true, invitation_burned: true,
  request_submitted: true, request_approved: true, request_rejected: true, request_withdrawn: true, thing_created: true,
  thing_edited: true, thing_deleted: true, superapp_integrated: true, app_key_created: true, app_key_deleted: true,
  mini_program_created: true, mini_program_edited: true, mini_program_deleted: true, mini_program_configured: true,
  sensitive_api_call_allowed: true, target_app_added: true, mini_program_taken_offline: true, version_uploaded: true,
  version_previewed: true, version_deleted: true, version_released: true, grayscale_withdrawn: true,
};

export const EVENTS: readonly string[] = Object.keys(NAMES);
