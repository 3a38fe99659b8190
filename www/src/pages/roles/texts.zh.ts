import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  roles: '角色',
  hint: '每个角色可以做什么。您自己的列已标出。',
  table: '表格',
  yours: '您的角色',
  noneOfYours: '您在此的角色在这张表格中没有列。',
};
export default texts;
