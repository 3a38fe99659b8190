import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { List } from '../server/ask';

/** Goes on with a search, below what it has found. */
export function Further({ isWanted, list: { hasMore, isLoadingMore, more } }: { isWanted: boolean; list: List<unknown> }): ReactNode {
  const { t } = useTranslation('frame');
  if (!isWanted || !hasMore) return null;
  return <Button type="text" block loading={isLoadingMore} onMouseDown={(event) => event.preventDefault()} onClick={more}>{t('further')}</Button>;
}
