import type { Translated } from '../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  cancel: '取消',
  close: '关闭',
  again: '重试',
  refused: '操作被拒绝',
  unchosen: '尚未选择：{fields}',
  noAnswer: '服务器没有应答',
  noAnswerHint: '无法得知操作是否已完成。请重试：最多只会执行一次。',
  rightLost: '您已不能再进行此操作。已填写的内容会保留在这里。',
  toldOnce: '已完成',
  toldOnceHint: '此内容仅显示这一次，请在关闭前复制。',
  copy: '复制',
  copied: '已复制',
  forceHelp: '不勾选时，若有团队与其绑定，或其小程序已发布，则不会删除。',
  configurationHelp: '小程序的开发设置，采用其开发者所用的写法，可以为空。',
  runsOut: '{left}失效',
  searching: '正在搜索…',
  nothingFound: '没有找到',
  listFailed: '列表加载失败',
  typeToSearch: '请输入登录名或姓名的开头',
  noRoles: '这里没有您可以授予的角色',
};
export default texts;
