// Made from the role tables in src/tables; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

/** Every built-in system, as src/tables/prepared.rs writes it. */
export const BUILT_IN: readonly string[] = [
  `system\tconnect
role\towner\tworkspace\ta\t\td
role\tmaster\tworkspace\ta\t\td
role\tdeveloper\tworkspace\ta\t\t
role\tmini_program_admin\tmini_program\ta\tab\t
role\tmini_program_developer\tmini_program\ta\tc\t
table\tconnect.directory\tabc
row\tmember.set_role\tfjc\tGive workspace members another role\tMembers
row\towner.manage\tfcc\tMake, demote, block and delete Owners
row\tmaster.manage\tfcc\tDemote, block and delete Masters
row\tmember.list\tffc\tMember list
row\tinvitee.list\tffc\tInvitee list
row\tmini_program_member.delete\tffc\tDelete mini program members\tMini program members
row\tworkspace.manage\tfcc\tManage workspace information\tWorkspace
row\taudit.view\tffc\tView what happened
row\taccess.explain\tffc\tSee who may do what, and why
table\tconnect.mini_program\tde
row\tmini_program.edit\tda\tEdit mini programs\tMini Program
row\tmini_program.view\tdd\tView mini programs
row\tmini_program_member.add\tda\tAdd mini program members\tMembers
row\tmini_program.upload\tdd\tUpload mini program code and version\tDevelopment
row\tmini_program.configure\tda\tConfigure mini programs
row\tmini_program.release\tda\tRelease mini programs\tRelease
row\tmini_program.take_offline\tda\tTake mini programs offline
row\tmini_program.delete\tda\tDelete mini programs\tMini Program
table\tconnect.workspace\tabc
row\tmini_program.create\tdda\tCreate mini programs\tMini Program
row\tmini_program.manage_all\tddc\tManage all mini programs of the workspace
row\tmini_program_member.add\tddc\tAdd mini program members
row\tmember.invite\teeb\tInvite members to the workspace\tMembers
row\tmember.block\teeb\tBlock and unblock members
row\tmember.delete\tejb\tDelete members from the workspace`,
  `system\tmpp
role\tworkspace_admin\ttenant_workspace\ta\t\t
role\tworkspace_reviewer\ttenant_workspace\ta\t\t
role\tworkspace_developer\ttenant_workspace\ta\t\t
role\tworkspace_operator\ttenant_workspace\ta\t\t
role\tdeveloper_admin\tdeveloper_workspace\ta\t\t
role\tdeveloper\tdeveloper_workspace\ta\t\t
role\toperator\tdeveloper_workspace\ta\t\t
scope\tmerchant\ta
scope\tassigned\tc
scope\twork_orders\ta
scope\tnative_app_and_merchants\tb
table\tmpp.developer_workspace\tefg
row\tmini_program.view\tmpp\tView mini programs\tMini Program
row\tmini_program.create\tebb\tCreate mini programs
row\tmini_program.list\tepb\tView mini program list
row\tmini_program.edit\tepb\tEdit mini programs' information
row\tmini_program.delete\tepb\tDelete mini programs
row\tmini_program.manage_members\tepb\tManage members
row\tmini_program.upload\tepb\tUpload, preview, and debug IDE features
row\tmini_program.edit_client_id\tepb\tEdit Client ID
row\tmini_program.edit_merchant_id\tepb\tEdit Merchant ID
row\tserver_domain_whitelist.view\tepb\tServer Domain Whitelist
row\tserver_domain_whitelist.manage\tepb\tManage whitelist
row\tmini_program.release\tepb\tRelease mini programs
row\tmini_program.remove\tepb\tRemove mini programs
row\tmini_program.manage_versions\tepb\tManage mini program versions
row\tmini_program.withdraw_grayscale\tepb\tWithdraw mini program grayscale release
row\tfeature.list\tebb\tView feature list\tFeatures
row\tfeature.add\tebb\tAdd features
row\tfeature.view\tebb\tView features' details
row\tfeature.view_added\tebb\tView added features
row\tfeature.edit\tebb\tEdit features
row\tjsapi.list\tebb\tView JSAPIs' list\tJSAPIs
row\tjsapi.add\tebb\tAdd JSAPIs
row\tjsapi.view\tfbb\tView JSAPIs' details
row\tjsapi.edit\tfbb\tEdit JSAPIs
row\tanalytics.view_performance\tmpb\tView performance\tAnalytics
row\tanalytics.view_user_behaviors\tmpm\tView user behaviors
row\tanalytics.view_transactions\tmcm\tView transaction record
row\tanalytics.view_daily_metrics\tmcm\tView daily metrics
row\tquality.search\tmpc\tSearch mini programs\tQuality
row\tquality.track_crashes\tmpc\tCrash and abnormal tracking
row\tworkspace.manage\tfcc\tManage workspace information\tWorkspace
row\tworkspace.view\tfcc\tView details of developer workspaces
row\tworkspace.delete\tccc\tDelete developer workspaces
row\tapp.list\tjjj\tView Apps list\tApps
row\tapp.view\tjjj\tView Apps details
row\tapp.edit\tjjj\tEdit Apps' Information
row\tapp.add\tjjj\tAdd Apps and maintain keys' information
row\tmember.invite\tdcc\tInvite members and withdraw member invitations\tMembers
row\tmember.set_role\tdcc\tSet members as Developer Admin, Developer or Operator
row\tmember.block\tfcc\tBlock members
row\tmember.delete\tfcc\tDelete members
row\tapproval.mini_program_release\tucc\tRelease mini programs\tApprovals
row\tapproval.mini_program_removal\tucc\tRemove mini programs
row\tapproval.feature_addition\tucc\tAdd features
row\tapproval.related_feature_addition\tucc\tAdd related features
row\tapproval.target_app_release\tucc\tRelease mini programs in target apps
row\tapproval.notification_task\tjcj\tTask running of notification delivery
row\tapproval.ad_task\tjcj\tTask running of advertising
row\tapproval.mine\tfff\tMy approvals
row\tfeedback.list\tbbb\tView feedback list\tFeedback
row\tfeedback.view\tbbb\tView details of feedback
row\tfeedback.respond\tbbb\tResponse to feedback
row\tfeedback.solve\tbbb\tProvide solutions for feedback
row\taudience.manage\tebe\tCreate and manage audiences\tAudience
row\tcampaign.manage\tebe\tCreate and manage campaigns\tNotification delivery
row\tnotification_task.manage\tebe\tCreate and manage tasks
row\tfatigue.configure\tbbb\tConfigure fatigue settings
row\ttemplate.view\teee\tView templates
row\ttemplate.manage\tbbb\tManage templates
row\tnotification.view_analytics\tebe\tView notification analytics
row\tad_task.manage\tebe\tCreate and manage tasks\tAdvertising
row\tad.view_analytics\tebe\tView ad analytics
table\tmpp.directory\tabcdefg
row\tmember.list\tfcccfcc\tView member list\tMembers
row\tinvitee.list\tfcccfcc\tView invitee list
row\taudit.view\tfcccfcc\tView what happened\tWorkspace
row\taccess.explain\tfcccfcc\tSee who may do what, and why
table\tmpp.tenant_workspace\tabcd
row\tmini_program.view\tvqqq\tView mini programs\tMini Program
row\tmini_program.create\tebeb\tCreate mini programs
row\tmini_program.list\tebeb\tView mini program list
row\tmini_program.edit\tebeb\tEdit mini programs' information
row\tmini_program.delete\tebeb\tDelete mini programs
row\tmini_program.manage_members\tebbb\tManage members
row\tmini_program.upload\tebeb\tUpload, preview, and debug IDE features
row\tmini_program.edit_client_id\tebeb\tEdit Client ID
row\tmini_program.edit_merchant_id\tebeb\tEdit Merchant ID
row\tserver_domain_whitelist.view\tebeb\tServer Domain Whitelist
row\tserver_domain_whitelist.manage\tebeb\tManage whitelist
row\tmini_program.release\tebeb\tRelease mini programs
row\tmini_program.remove\tebeb\tRemove mini programs
row\tmini_program.manage_versions\tebeb\tManage mini program versions
row\tmini_program.withdraw_grayscale\tebeb\tWithdraw mini program grayscale release
row\tfeature.list\tebeb\tView feature list\tFeatures
row\tfeature.add\tebdb\tAdd features
row\tfeature.view\tebeb\tView features' details
row\tfeature.view_added\tebeb\tView added features
row\tfeature.edit\tebeb\tEdit features
row\tjsapi.list\tebfj\tView JSAPIs' list\tJSAPIs
row\tjsapi.add\tebdj\tAdd JSAPIs
row\tjsapi.view\tebfj\tView JSAPIs' details
row\tjsapi.edit\tebfj\tEdit JSAPIs
row\tanalytics.view_performance\txbjj\tView performance\tAnalytics
row\tanalytics.view_user_behaviors\twbjj\tView user behaviors
row\tanalytics.view_transactions\twbjj\tView transaction record
row\tanalytics.view_daily_metrics\twbjj\tView daily metrics
row\tquality.search\tebjj\tSearch mini programs\tQuality
row\tquality.track_crashes\tebjj\tCrash and abnormal tracking
row\tworkspace.manage\tebjj\tManage workspace information\tWorkspace
row\tworkspace.view\txbjj\tView details of developer workspaces
row\tworkspace.delete\txjjj\tDelete developer workspaces
row\tapp.list\tfjjj\tView Apps list\tApps
row\tapp.view\tfjjj\tView Apps details
row\tapp.edit\tfjjj\tEdit Apps' Information
row\tapp.add\tfjjj\tAdd Apps and maintain keys' information
row\tmember.invite\tdccc\tInvite members and withdraw member invitations\tMembers
row\tmember.set_role\tdccc\tSet members' roles
row\tmember.block\tfccc\tBlock members
row\tmember.delete\tfccc\tDelete members
row\tapproval.decide\twvbb\tApprove or reject requests of the native app and its merchants\tApprovals
row\tapproval.mine\teeee\tMy approvals
row\tfeedback.list\twbbw\tView feedback list\tFeedback
row\tfeedback.view\twbbw\tView details of feedback
row\tfeedback.respond\twbbw\tResponse to feedback
row\tfeedback.solve\twbbw\tProvide solutions for feedback
row\taudience.manage\tebbe\tCreate and manage audiences\tAudience
row\tcampaign.manage\tebbe\tCreate and manage campaigns\tNotification delivery
row\tnotification_task.manage\tebbe\tCreate and manage tasks
row\tfatigue.configure\twbbw\tConfigure fatigue settings
row\ttemplate.view\tebee\tView templates
row\ttemplate.manage\tebbe\tManage templates
row\tnotification.view_analytics\twbbw\tView notification analytics
row\tad_task.manage\tebbe\tCreate and manage tasks\tAdvertising
row\tad.view_analytics\tecbf\tView ad analytics`,
  `system\tsas
role\tsuper_admin\tplatform\tb\t\t
role\tplatform_admin\tplatform\tb\t\t
role\tsuperapp_admin\tsuperapp_team\ta\t\t
role\tsuperapp_member_admin\tsuperapp_team\ta\t\t
role\tsenior_superapp_developer\tsuperapp_team\ta\t\t
role\tsuperapp_developer\tsuperapp_team\ta\t\t
role\tsuperapp_operator\tsuperapp_team\ta\t\t
role\tapprover\tsuperapp_team\ta\t\t
role\tmini_program_admin\tmini_program_team\ta\t\t
role\tmini_program_member_admin\tmini_program_team\ta\t\t
role\tsenior_mini_program_developer\tmini_program_team\ta\t\t
role\tmini_program_developer\tmini_program_team\ta\t\t
role\tmini_program_operator\tmini_program_team\ta\t\t
role\trelease_approver\tmini_program_team\ta\t\t
table\tsas.directory\tabcdij
row\tplatform_admin.manage\tfccccc\tCreate, edit and delete platform admins\tPlatform
row\tteam.administer\tddaaaa\tSet team admin, kind, binding and expiry; deactivate and re-activate\tTeam management
row\tteam.rename\tdddddd\tEdit the team name
row\tregistration_link.view\tddaaaa\tCopy the registration link\tRegistration approval
row\tregistration.decide\tddaaaa\tApprove and reject registrations
row\tmember_admin.appoint\taafcfc\tMake member admins\tMember management
row\taudit.view\tfffcfc\tView what happened\tTeam management
row\taccess.explain\tffffff\tSee who may do what, and why\tMember management
table\tsas.member_management\tabcdij
row\tmember.list\tggdddd\tMember list\tMember management
row\tmember.add\taaddaa\tAdd a member
row\tmember.create\taadddd\tCreate a member
row\tmember.invite\taaaadd\tInvite a member
row\tinvitee.list\tggaadd\tInvitee list
row\tmember.edit_delete\taadddd\tEdit/delete a member
table\tsas.mini_program_team\tijklmn
row\tteam_member.manage\tddaaaa\tTeam member management\tTeam management
row\tmini_program.manage\tdadaaa\tMini program management\tMini program
row\tmini_program.configure\tdadaaa\tMini program development configuration
row\tlog.view\tdaddaa\tReal-time logs\tDevelopment
row\tmini_program.develop\tdaddaa\tMini program development and IDE usage
row\tmini_program.preview\tdadddd\tMini program preview
row\tmini_program.submit\tdadaad\tSubmission of the mini program for approval\tRelease
row\tmini_program.release\tdadaaa\tMini program release
row\tdashboard.view\tdaddda\tData dashboard\tOperation
row\tfeedback.view\tdaddda\tUser feedback
table\tsas.superapp_team\tcdefgh
row\tteam_member.manage\tddaaaa\tTeam member management\tTeam management
row\tsuperapp.manage\tdadaaa\tSuperapp management\tSuperapp
row\tsuperapp.integrate\tdaddaa\tSuperapp integration
row\tmini_program_release.approve\tdaaaad\tMini program release approval\tApproval
row\tsensitive_api.manage\tdadaaa\tSensitive API management\tSensitive APIs
row\tsensitive_api_call.approve\tdaaaad\tSensitive API call approval
row\tdashboard.view\tdadada\tData dashboard\tOperation
row\tfeedback.view\tdaddda\tUser feedback
row\tcomplaint.view\tdaaada\tUser complaints
table\tsas.team_list\tabci
row\tteam.list\tdddd\tTeam list\tTeam list
row\tteam.create_delete\tddaa\tCreate/delete a team
row\tteam.edit\tdddd\tEdit team information`,
];
