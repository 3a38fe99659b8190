import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  rename: '重命名',
  members: '成员',
  programs: '小程序',
  below: '商家的开发者工作区',
  link: '申请链接',
  linkHint: '请发送给商家。其申请会出现在此处的审批中。',
  none: '还没有商家的工作区。',
  name: '名称',
  actions: '操作',
  remove: '移除',
  removeHint: '{name}将永久移除。其中不得有已发布的小程序，且最近 30 天内没有上传。',
  lostMembers_other: '{count} 名成员失去其中的角色。',
  lostPrograms_other: '{count} 个小程序被删除。',
};
export default texts;
