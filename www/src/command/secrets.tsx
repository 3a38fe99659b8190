import { Alert, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useDirectoryWords } from '../directory/words/words';
import { useTimeLeft } from '../server/time';
import type { Done } from './useGiving';

/** What is told this once, each with a button that copies it, and how long it works. */
export function Secrets({ done }: { done: Done }): ReactNode {
  const { t } = useTranslation('command');
  const { call } = useDirectoryWords();
  const expires = done.events.map(({ event }) => (Object.values(event)[0] as { expires_at?: string }).expires_at).find(Boolean);
  return (
    <div className="secrets">
      <Alert type="success" showIcon title={t('toldOnce')} description={t('toldOnceHint')} />
      {Object.entries(done.secrets).map(([name, secret]) => <Secret key={name} name={name} label={call(name)} secret={secret} expires={expires} />)}
    </div>
  );
}

interface SecretProps {
  name: string;
  label: string;
  secret: string;
  /** Until when it works. */
  expires?: string | undefined;
}

/** A code, link or key to copy. */
export function Secret({ name, label, secret, expires }: SecretProps): ReactNode {
  const { t } = useTranslation('command');
  const left = useTimeLeft(expires);
  return (
    <p className="secret" data-secret={name}>
      <span className="panel-hint">{label}</span>
      <Typography.Text code copyable={{ text: secret, tooltips: [t('copy'), t('copied')] }}>{secret}</Typography.Text>
      {left && <span className="panel-hint" data-part="time-left">{t('runsOut', { left })}</span>}
    </p>
  );
}
