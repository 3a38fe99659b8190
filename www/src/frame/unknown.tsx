import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Notice } from './notice';
import { WayButton } from './wayButton';

/** What stands where there is no page. */
export function Unknown(): ReactNode {
  const { t } = useTranslation('frame');
  return <Notice title={t('unknownPage')}><WayButton type="primary" to="/">{t('toStart')}</WayButton></Notice>;
}
