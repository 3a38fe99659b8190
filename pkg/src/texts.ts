// Made from messages.csv, phrases.csv and role_names.csv in src/api, and the tables in src/tables; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Reason } from './ids.js';

/** A language every reason has a text in. */
export type Language = 'en' | 'zh';

/** One sentence for every reason, for the people who use the console. */
export const messages: Record<Language, Record<Reason, string>> = {
  en: {
    granted: 'Your role allows this.',
    read_only: 'Your role lets you view this but not change it.',
    bad_grants: 'Your access rights could not be read, so everything is denied. Tell the people who run this service.',
    stale_grants: 'Your access rights are out of date. Reload the page or sign in again.',
    unknown_system:
      'There are no role tables for this system, so everything in it is denied. Tell the people who run this service.',
    unknown_action: 'This system does not know this action, so nobody can do it.',
    unknown_container: 'You have no access to this team or workspace.',
    container_deactivated: 'This team or workspace has been deactivated. Ask an administrator to activate it again.',
    container_expired: 'This team or workspace has expired. Ask an administrator to extend it.',
    membership_blocked: 'Your membership has been blocked. Ask an administrator to unblock it.',
    membership_not_started: 'Your membership has not started yet.',
    membership_expired: 'Your membership has expired. Ask an administrator to renew it.',
    prerequisite_missing:
      'Your role here counts only together with a role in the workspace above it that you do not have now.',
    not_assigned: 'Your role allows this only for what is assigned to you.',
    out_of_scope: 'Your role allows this, but not here.',
    unknown_cell:
      'The documents do not say whether your role may do this, so it is denied. The owner of the role tables decides.',
    not_granted: 'Your role does not allow this.',
    wrong_kind: 'Your role does not count in a team or workspace of this kind.',
    unknown_role: 'This system does not know your role.',
    not_a_member: 'You have no role here that counts now.',
    not_loaded: 'Access rights are still loading. Try again in a moment.',
    load_failed: 'Access rights could not be loaded, so everything is denied. Reload the page.',
    disposed: 'This view has been closed. Reload the page to go on.',
  },
  zh: {
    granted: '您的角色可以执行此操作。',
    read_only: '您的角色可以查看此内容，但不能更改。',
    bad_grants: '无法读取您的权限信息，因此所有操作均被拒绝，请告知服务运营方。',
    stale_grants: '您的权限信息已过期，请刷新页面或重新登录。',
    unknown_system: '此系统没有角色权限表，因此其中的所有操作均被拒绝，请告知服务运营方。',
    unknown_action: '此系统中没有这项操作，因此任何人都不能执行。',
    unknown_container: '您没有访问此团队或工作空间的权限。',
    container_deactivated: '此团队或工作空间已被停用，请联系管理员重新启用。',
    container_expired: '此团队或工作空间已过期，请联系管理员延长有效期。',
    membership_blocked: '您的成员资格已被冻结，请联系管理员解除冻结。',
    membership_not_started: '您的成员资格尚未生效。',
    membership_expired: '您的成员资格已过期，请联系管理员续期。',
    prerequisite_missing: '您在此处的角色需要配合上级工作空间中的相应角色才能生效，而您目前没有该角色。',
    not_assigned: '您的角色只能对分配给您的内容执行此操作。',
    out_of_scope: '您的角色可以执行此操作，但不适用于此处。',
    unknown_cell: '文档没有说明您的角色能否执行此操作，因此暂不允许。由角色权限表的负责人决定。',
    not_granted: '您的角色不能执行此操作。',
    wrong_kind: '您的角色在此类团队或工作空间中无效。',
    unknown_role: '此系统中没有您的角色。',
    not_a_member: '您在此处没有当前有效的角色。',
    not_loaded: '权限信息正在加载中，请稍候。',
    load_failed: '权限信息加载失败，因此所有操作均被拒绝，请刷新页面。',
    disposed: '此视图已关闭，请刷新页面后继续操作。',
  },
};

/** The reasons for which somebody whose role has the right could help. */
export const helped: readonly string[] = [
  'read_only',
  'unknown_container',
  'membership_not_started',
  'prerequisite_missing',
  'not_assigned',
  'out_of_scope',
  'unknown_cell',
  'not_granted',
  'wrong_kind',
  'unknown_role',
  'not_a_member',
];

/** What an explanation adds to the sentence of its reason. */
export const phrases: Record<Language, Record<string, string>> = {
  en: {
    depends: '{message} It can still be refused for a particular team or item.',
    helpers: '{message} Roles that can help: {roles}.',
    nobody: '{message} No role has this right.',
    separator: ', ',
  },
  zh: {
    depends: '{message}针对具体的团队或内容时，仍可能被拒绝。',
    helpers: '{message}可以协助的角色：{roles}。',
    nobody: '{message}没有任何角色拥有此权限。',
    separator: '、',
  },
};

/** What a sentence calls the roles of the built-in tables. */
export const roleNames: Record<Language, Record<string, string>> = {
  en: {
    workspace_admin: 'Workspace Admin',
    workspace_reviewer: 'Workspace Reviewer',
    workspace_developer: 'Workspace Developer',
    workspace_operator: 'Workspace Operator',
    developer_admin: 'Developer Admin',
    developer: 'Developer',
    operator: 'Operator',
    owner: 'Owner',
    master: 'Master',
    mini_program_admin: 'Mini program admin',
    mini_program_developer: 'Mini program developer',
    super_admin: 'Super admin',
    platform_admin: 'Platform admin',
    superapp_admin: 'Superapp admin',
    superapp_member_admin: 'Superapp member admin',
    senior_superapp_developer: 'Senior superapp developer',
    superapp_developer: 'Superapp developer',
    superapp_operator: 'Superapp operator',
    approver: 'Approver',
    mini_program_member_admin: 'Mini program member admin',
    senior_mini_program_developer: 'Senior mini program developer',
    mini_program_operator: 'Mini program operator',
    release_approver: 'Release approver',
  },
  zh: {
    workspace_admin: '工作空间管理员',
    workspace_reviewer: '工作空间审核员',
    workspace_developer: '工作空间开发者',
    workspace_operator: '工作空间运营',
    developer_admin: '开发者管理员',
    developer: '开发者',
    operator: '运营',
    owner: '所有者',
    master: '主管',
    mini_program_admin: '小程序管理员',
    mini_program_developer: '小程序开发',
    super_admin: '超级管理员',
    platform_admin: '平台管理员',
    superapp_admin: '超级应用管理员',
    superapp_member_admin: '超级应用成员管理员',
    senior_superapp_developer: '高级超级应用开发',
    superapp_developer: '超级应用开发',
    superapp_operator: '超级应用运营',
    approver: '审批员',
    mini_program_member_admin: '小程序成员管理员',
    senior_mini_program_developer: '高级小程序开发',
    mini_program_operator: '小程序运营',
    release_approver: '发布审批员',
  },
};

/** The actions of the built-in tables that some roles may only look at, and these roles. */
export const viewers: Record<string, readonly string[]> = {
  'member.list': ['super_admin', 'platform_admin'],
  'invitee.list': ['super_admin', 'platform_admin'],
};

/** By reason, then by the role that has it in its way: the roles that can lift it. */
export const lifters: Record<string, Record<string, readonly string[]>> = {
  container_deactivated: {
    'sas.superapp_admin': ['super_admin', 'platform_admin'],
    'sas.superapp_member_admin': ['super_admin', 'platform_admin'],
    'sas.senior_superapp_developer': ['super_admin', 'platform_admin'],
    'sas.superapp_developer': ['super_admin', 'platform_admin'],
    'sas.superapp_operator': ['super_admin', 'platform_admin'],
    'sas.approver': ['super_admin', 'platform_admin'],
    'sas.mini_program_admin': ['super_admin', 'platform_admin'],
    'sas.mini_program_member_admin': ['super_admin', 'platform_admin'],
    'sas.senior_mini_program_developer': ['super_admin', 'platform_admin'],
    'sas.mini_program_developer': ['super_admin', 'platform_admin'],
    'sas.mini_program_operator': ['super_admin', 'platform_admin'],
    'sas.release_approver': ['super_admin', 'platform_admin'],
  },
  container_expired: {
    'sas.superapp_admin': ['super_admin', 'platform_admin'],
    'sas.superapp_member_admin': ['super_admin', 'platform_admin'],
    'sas.senior_superapp_developer': ['super_admin', 'platform_admin'],
    'sas.superapp_developer': ['super_admin', 'platform_admin'],
    'sas.superapp_operator': ['super_admin', 'platform_admin'],
    'sas.approver': ['super_admin', 'platform_admin'],
    'sas.mini_program_admin': ['super_admin', 'platform_admin'],
    'sas.mini_program_member_admin': ['super_admin', 'platform_admin'],
    'sas.senior_mini_program_developer': ['super_admin', 'platform_admin'],
    'sas.mini_program_developer': ['super_admin', 'platform_admin'],
    'sas.mini_program_operator': ['super_admin', 'platform_admin'],
    'sas.release_approver': ['super_admin', 'platform_admin'],
  },
  membership_blocked: {
    'connect.owner': ['owner'],
    'connect.master': ['owner'],
    'connect.developer': ['owner', 'master'],
    'connect.mini_program_admin': ['owner'],
    'connect.mini_program_developer': ['owner', 'master'],
    'mpp.workspace_admin': ['workspace_admin'],
    'mpp.workspace_reviewer': ['workspace_admin'],
    'mpp.workspace_developer': ['workspace_admin'],
    'mpp.workspace_operator': ['workspace_admin'],
    'mpp.developer_admin': ['developer_admin'],
    'mpp.developer': ['developer_admin'],
    'mpp.operator': ['developer_admin'],
  },
};
