// Made from src/api/messages.csv; do not edit.
// To make it again: `UPDATE_DERIVED=1 cargo test --features cli --test derived`

import type { Reason } from './ids.js';

/** A language every reason has a text in. */
export type Language = 'en' | 'zh';

/** One sentence for every reason, for the people who use the console. */
export const messages: Record<Language, Record<Reason, string>> = {
  en: {
    granted: 'Your role allows this.',
    read_only: 'Your role lets you view this but not change it.',
    bad_grants: 'Your access rights could not be read, so everything is denied.',
    stale_grants: 'Your access rights are out of date. Reload the page or sign in again.',
    unknown_system: 'There are no role tables for this system, so everything in it is denied.',
    unknown_action: 'This system does not know this action, so nobody may do it.',
    unknown_container: 'You have no access to this team or workspace.',
    container_deactivated: 'This team or workspace has been deactivated.',
    container_expired: 'This team or workspace has expired.',
    membership_blocked: 'Your membership has been blocked. Ask an administrator to unblock it.',
    membership_not_started: 'Your membership has not started yet.',
    membership_expired: 'Your membership has expired. Ask an administrator to renew it.',
    prerequisite_missing:
      'Your role here counts only together with a role in the workspace above it that you do not have now.',
    not_assigned: 'Your role allows this only for what is assigned to you.',
    out_of_scope: 'Your role allows this, but not here.',
    unknown_cell: 'It has not been settled whether your role may do this, so it is denied.',
    not_granted: 'Your role does not allow this.',
    wrong_kind: 'Your role cannot be held in a team or workspace of this kind.',
    unknown_role: 'This system does not know your role.',
    not_a_member: 'You have no role here.',
    not_loaded: 'Access rights are still loading.',
    load_failed: 'Access rights could not be loaded, so everything is denied. Reload the page.',
    disposed: 'This view has been closed. Reload the page to go on.',
  },
  zh: {
    granted: '您的角色可以执行此操作。',
    read_only: '您的角色可以查看此内容，但不能更改。',
    bad_grants: '无法读取您的权限信息，因此所有操作均被拒绝。',
    stale_grants: '您的权限信息已过期，请刷新页面或重新登录。',
    unknown_system: '此系统没有角色权限表，因此其中的所有操作均被拒绝。',
    unknown_action: '此系统中没有这项操作，因此任何人都不能执行。',
    unknown_container: '您没有访问此团队或工作空间的权限。',
    container_deactivated: '此团队或工作空间已被停用。',
    container_expired: '此团队或工作空间已过期。',
    membership_blocked: '您的成员资格已被冻结，请联系管理员解除冻结。',
    membership_not_started: '您的成员资格尚未生效。',
    membership_expired: '您的成员资格已过期，请联系管理员续期。',
    prerequisite_missing: '您在此处的角色需要配合上级工作空间中的相应角色才能生效，而您目前没有该角色。',
    not_assigned: '您的角色只能对分配给您的内容执行此操作。',
    out_of_scope: '您的角色可以执行此操作，但不适用于此处。',
    unknown_cell: '尚未确定您的角色能否执行此操作，因此暂不允许。',
    not_granted: '您的角色不能执行此操作。',
    wrong_kind: '此类团队或工作空间中不能拥有您的角色。',
    unknown_role: '此系统中没有您的角色。',
    not_a_member: '您在此处没有任何角色。',
    not_loaded: '权限信息正在加载中。',
    load_failed: '权限信息加载失败，因此所有操作均被拒绝，请刷新页面。',
    disposed: '此视图已关闭，请刷新页面后继续操作。',
  },
};
