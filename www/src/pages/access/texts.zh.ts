import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  access: '访问',
  hint: '谁可以在此做什么，以及原因。',
  what: '操作',
  program: '小程序',
  here: '此处任意内容',
  who: '人员',
  whyTitle: '为什么？',
  choose: '请选择一项操作，查看谁可以进行。',
  whoMay: '谁可以',
  nobody: '没有人持有授予此权限的角色。',
  answer: '结果',
  role: '角色',
  why: '原因',
  allow: '{name}可以进行此操作。',
  read_only: '{name}可以查看，但不能更改。',
  deny: '{name}不能进行此操作。',
  decided: '起决定作用的单元格',
  noCell: '没有匹配的单元格。',
  may: '可以',
  mayLook: '可查看',
  mayNot: '不可以',
};
export default texts;
