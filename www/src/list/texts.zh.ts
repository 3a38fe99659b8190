import type { Translated } from '../i18n/texts';
import type en from './texts.en';

const texts: Translated<typeof en> = {
  loading: '正在加载列表',
  failed: '列表加载失败',
  refused: '您不能查看此列表',
  again: '重试',
  more: '加载更多',
  noneSoFar: '已查看的条目中没有符合条件的。',
  noneFits: '没有符合条件的条目。',
  further: '继续查找',
  tooMany: '此列表过长，无法另行排序',
  search: '搜索',
  find: '搜索与筛选：{list}',
  order: '排序',
  asItIs: '默认',
  byName: '名称升序',
  byNameDown: '名称降序',
  all: '全部',
  shown_other: '共 {count} 条',
  shownOfMore_other: '已显示 {count} 条',
};
export default texts;
