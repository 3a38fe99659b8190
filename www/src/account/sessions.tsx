import { Alert, Button, Checkbox, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useSigned } from '../server/signed';

/** Ends this session, or all of them. */
export default function Sessions(): ReactNode {
  const { t } = useTranslation('account');
  const { server, signOut, lose } = useSigned();
  const [endTokens, setEndTokens] = useState(false);
  const [failure, setFailure] = useState('');

  async function everywhere(): Promise<void> {
    const { failed } = await server.client.signOutEverywhere({ endTokens });
    if (failed) setFailure(failed.error.message);
    else lose('ended');
  }

  return (
    <article aria-labelledby="sessions">
      <header className="page-header"><h1 id="sessions">{t('sessions')}</h1></header>
      <p className="panel-hint">{t('sessionsHint')}</p>
      <div role="alert">{failure && <Alert type="error" showIcon title={t('noAnswer', { error: failure })} />}</div>
      <div className="stack">
        <Button onClick={() => void signOut().catch((error: Error) => setFailure(error.message))}>{t('signOutHere')}</Button>
        <Checkbox checked={endTokens} onChange={({ target }) => setEndTokens(target.checked)}>{t('endTokens')}</Checkbox>
        <Popconfirm title={t('signOutEverywhere')} description={t('signOutEverywhereHint')} okText={t('signOutEverywhere')} cancelText={t('cancel')} onConfirm={everywhere}>
          <Button danger>{t('signOutEverywhere')}</Button>
        </Popconfirm>
      </div>
    </article>
  );
}
