import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What stands where there is no page. */
export function Unknown(): ReactNode {
  const { t } = useTranslation('frame');
  return <Result status="404" icon={<></>} title={<h1>{t('unknownPage')}</h1>} extra={<Button type="primary" href="#/">{t('toStart')}</Button>} />;
}
