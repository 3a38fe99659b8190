import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  admins: '平台管理员',
  hint: '平台管理员创建团队并审批注册申请。平台人员不加入任何团队。',
  none: '没有人员。',
  create: '创建平台管理员',
  name: '名称',
  role: '角色',
  actions: '操作',
  edit: '编辑',
  delete: '删除',
  deleteHint: '{name}不再是平台管理员，其所有会话结束。',
};
export default texts;
