import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  audit: '审计',
  hint: '谁在此何时、从哪里做了什么。机密内容从不显示。',
  when: '时间',
  who: '操作人',
  what: '事件',
  about: '内容',
  anyone: '持有邀请码的人',
  where: '来源',
  search: '搜索已加载的内容',
  everybody: '所有人',
  nothing: '此处没有这样的事件。',
  export: '导出 CSV',
  exported_other: '已导出 {count} 条',
};
export default texts;
