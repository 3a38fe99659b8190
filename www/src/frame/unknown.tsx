import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Notice } from './notice';

/** What stands where there is no page. */
export function Unknown(): ReactNode {
  const { t } = useTranslation('frame');
  return <Notice title={t('unknownPage')}><Button type="primary" href="#/">{t('toStart')}</Button></Notice>;
}
