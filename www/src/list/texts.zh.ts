import type { Translated } from '../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  loading: '正在加载列表',
  failed: '列表加载失败',
  refused: '您不能查看此列表',
  again: '重试',
  more: '加载更多',
  shown_other: '共 {count} 条',
  shownOfMore_other: '已显示 {count} 条',
};
export default texts;
