// Made from pkg/schema/rolegate.schema.json, which is derived from the types; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type * as forms from './forms.js';

/** Every command by its name, with its fields. */
export interface Commands {
  /** Makes the `sas` platform and its one super admin. Fresh ids: user. */
  set_up_platform: forms.UserForm;
  /** Signs up as an ordinary user; a code goes to the e-mail address. Fresh ids: user. Fresh secrets: code. */
  sign_up: forms.UserForm;
  /** Confirms one's e-mail address with the code sent to it. */
  confirm_email: forms.CodeForm;
  /** Asks for a code by e-mail. Fresh secrets: code. */
  send_code: forms.PurposeForm;
  /** Makes a platform admin. Fresh ids: user. */
  create_platform_admin: forms.UserForm;
  /** Edits oneself or a platform admin. Fresh secrets: code if own email. */
  edit_user: forms.EditUserForm;
  /** Changes one's own password. */
  change_password: forms.PasswordForm;
  /** Deletes a platform admin, account and all. */
  delete_platform_admin: forms.OfUser;
  /** Creates a superapp team. Fresh ids: team, link, admin if new. */
  create_superapp_team: forms.SuperappTeamForm;
  /** Creates a mini program team. Fresh ids: team, admin if new. */
  create_mini_program_team: forms.MiniProgramTeamForm;
  /** Renames a team. */
  rename_team: forms.TeamName;
  /** Gives a team another admin; the former one leaves the team. Fresh ids: admin if new. */
  set_team_admin: forms.TeamAdminForm;
  /** Changes the kind of a team that holds nothing but its admin. Fresh ids: link if superapp team. */
  set_team_kind: forms.TeamKindForm;
  /** Binds a mini program team to another superapp team. */
  bind_team: forms.BindForm;
  /** Sets or takes away a mini program team's expiry; a new one re-activates. */
  set_team_expiry: forms.ExpiryForm;
  /** Gives the notice seven days before a team expires and tells its end at expiry, each once. */
  check_team_expiry: forms.OfTeam;
  /** Deactivates a mini program team. */
  deactivate_team: forms.OfTeam;
  /** Re-activates a deactivated team. */
  reactivate_team: forms.OfTeam;
  /** Deletes a team for good. */
  delete_team: forms.DeleteTeamForm;
  /** Asks for a mini program team by a registration link. Fresh ids: request. */
  submit_registration: forms.RegistrationForm;
  /** Sets up a tenant workspace of `mpp`. Fresh ids: workspace, admin if new. */
  set_up_tenant_workspace: forms.TenantForm;
  /** Applies for a developer workspace under a tenant workspace. Fresh ids: request. */
  apply_for_developer_workspace: forms.ApplicationForm;
  /** Removes a developer workspace. */
  remove_developer_workspace: forms.OfWorkspace;
  /** Gives a workspace another name. */
  rename_workspace: forms.WorkspaceName;
  /** Onboards a workspace of `connect`, as its Owner. Fresh ids: workspace. */
  onboard_workspace: forms.NameForm;
  /** Adds an ordinary user to a superapp team. */
  add_member: forms.MemberForm;
  /** Creates a user who is a member of a team. Fresh ids: user. */
  create_member: forms.NewMemberForm;
  /** Gives a member another role. */
  set_member_role: forms.RoleForm;
  /** Blocks a member. Not in `sas`. */
  block_member: forms.OfMember;
  /** Unblocks a member. Not in `sas`. */
  unblock_member: forms.OfMember;
  /** Deletes a member from a team, a workspace or, in `connect`, a mini program. */
  delete_member: forms.OfMember;
  /** Leaves a team or workspace, unless it cannot be without. */
  leave: forms.OfContainer;
  /** `mpp`: gives a mini program to a member. */
  assign_mini_program: forms.Assignment;
  /** `mpp`: takes a mini program from a member. */
  unassign_mini_program: forms.Assignment;
  /** `connect`: adds an eligible member of the workspace to a mini program. */
  add_mini_program_member: forms.MiniProgramMemberForm;
  /** `sas`: makes an invitation code to a mini program team. Fresh ids: invitation. Fresh secrets: code. */
  create_invitation_code: forms.InvitationCodeForm;
  /** `sas`: joins a team by a code; a failed try burns it. */
  join_team: forms.CodeForm;
  /** `mpp`, `connect`: invites by e-mail. Fresh ids: invitation. Fresh secrets: code. */
  invite_by_email: forms.InvitationForm;
  /** Withdraws an open invitation; in `sas` the code of one. */
  withdraw_invitation: forms.OfInvitation;
  /** `mpp`, `connect`: sends an open or expired invitation again, with a new code and three new days. Fresh secrets: code. */
  resend_invitation: forms.OfInvitation;
  /** `mpp`, `connect`: joins by an invitation to one's e-mail address. */
  accept_invitation: forms.CodeForm;
  /** Approves a request, never one's own. Fresh ids: container or thing if created. */
  approve_request: forms.OfRequest;
  /** Rejects a request, with a reason, never one's own. */
  reject_request: forms.RejectionForm;
  /** Takes an open request back. Not for registrations. */
  withdraw_request: forms.OfRequest;
  /** `mpp`: asks to take the live versions of a mini program offline. Fresh ids: request. */
  request_removal: forms.OfMiniProgram;
  /** `mpp`: asks for a feature in a workspace. Fresh ids: request. */
  request_feature: forms.FeatureForm;
  /** `mpp`: asks for a related feature in a workspace. Fresh ids: request. */
  request_related_feature: forms.FeatureForm;
  /** `mpp`: asks for a release in a target app. Fresh ids: request. */
  request_target_app: forms.TargetAppForm;
  /** `mpp`: asks to run a task of notification delivery. Fresh ids: request. */
  request_notification_task: forms.TaskForm;
  /** `mpp`: asks to run a task of advertising. Fresh ids: request. */
  request_ad_task: forms.TaskForm;
  /** `sas`: asks to call a sensitive API of the superapp team the mini program's team is bound to. Fresh ids: request. */
  request_sensitive_api_call: forms.SensitiveApiCallForm;
  /** Creates a thing in a team or workspace. Fresh ids: thing. */
  create_thing: forms.ThingForm;
  /** Changes a thing's name or description. */
  edit_thing: forms.EditThingForm;
  /** Deletes a thing for good. */
  delete_thing: forms.OfThing;
  /** `sas`: sets the integration settings of a superapp. */
  integrate_superapp: forms.IntegrationForm;
  /** `mpp`: gives an app one more key, which is shown once. Fresh ids: key. Fresh secrets: key. */
  create_app_key: forms.OfApp;
  /** `mpp`: takes a key from an app. */
  delete_app_key: forms.OfAppKey;
  /** Creates a mini program in a workspace or mini program team. Fresh ids: mini program. */
  create_mini_program: forms.MiniProgramForm;
  /** Changes a mini program's name. */
  edit_mini_program: forms.MiniProgramName;
  /** Deletes a mini program that is not live. */
  delete_mini_program: forms.OfMiniProgram;
  /** `mpp`: sets the Client ID of a mini program. */
  set_client_id: forms.ClientIdForm;
  /** `mpp`: sets the Merchant ID of a mini program. */
  set_merchant_id: forms.MerchantIdForm;
  /** `mpp`: sets the server domain whitelist of a mini program. */
  set_server_domains: forms.ServerDomainsForm;
  /** `sas`, `connect`: sets the development configuration of a mini program. */
  configure_mini_program: forms.ConfigurationForm;
  /** Uploads a version under a number that is new for the mini program. */
  upload_version: forms.OfVersion;
  /** Previews an uploaded version. */
  preview_version: forms.OfVersion;
  /** `mpp`, `sas`: submits a previewed version for approval. Fresh ids: request. */
  submit_version: forms.OfVersion;
  /** Lets an approved version (`connect`: a previewed one) go live, in full or for a percentage. */
  release_version: forms.ReleaseForm;
  /** Ends a grayscale release; that version is done with. */
  withdraw_grayscale: forms.OfMiniProgram;
  /** `mpp`: deletes a version that is neither submitted nor live; its number stays taken. */
  delete_version: forms.OfVersion;
  /** `sas`, `connect`: takes the live versions offline. In `mpp` it is a request. */
  take_offline: forms.OfMiniProgram;
}
