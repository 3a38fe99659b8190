// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Decision } from '../../types.js';

/** The stable codes. A code once given out keeps its meaning for ever. */
export type RefusalCode =
  | 'not_allowed'
  | 'not_signed_in'
  | 'installation_only'
  | 'users_only'
  | 'visitors_only'
  | 'email_not_confirmed'
  | 'own_request'
  | 'own_role'
  | 'only_oneself'
  | 'unknown_user'
  | 'unknown_container'
  | 'unknown_member'
  | 'unknown_mini_program'
  | 'unknown_version'
  | 'unknown_thing'
  | 'unknown_key'
  | 'unknown_invitation'
  | 'unknown_request'
  | 'unknown_link'
  | 'unknown_role'
  | 'id_taken'
  | 'login_taken'
  | 'email_taken'
  | 'platform_exists'
  | 'already_member'
  | 'already_invited'
  | 'version_exists'
  | 'no_change'
  | 'text_empty'
  | 'text_too_long'
  | 'text_control'
  | 'login_invalid'
  | 'email_invalid'
  | 'email_missing'
  | 'context_incomplete'
  | 'wrong_container_kind'
  | 'wrong_thing_kind'
  | 'wrong_binding'
  | 'not_in_this_system'
  | 'expiry_not_in_future'
  | 'too_many'
  | 'domain_invalid'
  | 'percent_out_of_range'
  | 'platform_user'
  | 'not_platform_admin'
  | 'team_not_empty'
  | 'teams_bound'
  | 'mini_program_released'
  | 'not_active'
  | 'not_deactivated'
  | 'nothing_due'
  | 'recent_upload'
  | 'team_admin'
  | 'admin_role'
  | 'role_not_offered'
  | 'last_admin'
  | 'member_blocked'
  | 'already_blocked'
  | 'not_blocked'
  | 'not_eligible'
  | 'nothing_assigned'
  | 'already_assigned'
  | 'mini_program_not_assigned'
  | 'code_wrong'
  | 'code_expired'
  | 'code_missing'
  | 'code_tries_used_up'
  | 'codes_sent_too_often'
  | 'code_reused'
  | 'invitation_used'
  | 'invitation_expired'
  | 'invitation_withdrawn'
  | 'invitation_replaced'
  | 'invitation_burned'
  | 'invitation_for_someone_else'
  | 'inviter_lost_right'
  | 'request_decided'
  | 'request_open'
  | 'not_withdrawable'
  | 'wrong_state'
  | 'version_not_greater'
  | 'grayscale_running'
  | 'approval_ended'
  | 'not_in_grayscale'
  | 'not_live';

/** Why a command or a question was refused. In JSON `{"code", "message", "about"?, "decision"?}`. */
export interface Refusal {
  /** The stable code. */
  code: RefusalCode;
  /** What it says to a person, in English. */
  message: string;
  /** What it is about, such as an id; left out where there is nothing to name. */
  about?: string;
  /** The engine's answer, where the code is `not_allowed`. */
  decision?: Decision;
}
