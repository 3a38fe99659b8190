import type { Translated } from '../../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  tasks: '任务',
  hint: '任务在审批通过后运行。以下是您的任务。',
  notification: '申请通知任务',
  ad: '申请广告任务',
};
export default texts;
