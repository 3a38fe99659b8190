import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  teams: '团队',
  none: '没有团队。',
  name: '名称',
  kind: '类型',
  members: '成员',
  expires: '到期时间',
  actions: '操作',
  deactivated: '已停用',
  edit: '重命名',
  admin: '管理员',
  setAdmin: '更换管理员',
  setExpiry: '设置到期时间',
  setKind: '更改类型',
  bind: '绑定',
  deactivate: '停用',
  reactivate: '重新启用',
  delete: '删除',
  link: '注册链接',
  linkOf: '{name}的注册链接',
  linkHint: '请发送给需要注册小程序团队的人员。审批通过后，团队会绑定到{name}。',
  close: '关闭',
  boundTo: '绑定到',
  kindHint: '只有除管理员外没有任何内容的团队才能更改类型。',
  deactivateHint: '{name}的成员从此无法登录。已发布的小程序保持不变。',
  deleteHint: '{name}将被永久删除。',
  lostMembers_other: '{count} 名成员失去其中的角色。',
  lostPrograms_other: '{count} 个小程序被删除。',
  bound_other: '{count} 个团队与其绑定。',
};
export default texts;
