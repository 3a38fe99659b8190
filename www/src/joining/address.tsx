import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Labelled } from '../command/labelled';
import { useGiving } from '../command/useGiving';
import { useSigned } from '../server/signed';
import { Outcome } from './outcome';

/** Confirms one's address by the code that was sent there. */
export function Address(): ReactNode {
  const { t } = useTranslation('joining');
  const { account, refresh } = useSigned();
  const giving = useGiving();
  const [code, setCode] = useState('');
  const [isSent, setSent] = useState(false);
  const confirm = async (): Promise<void> => void ((await giving.give({ confirm_email: { code: code.trim() } })) && (await refresh()));
  const send = async (): Promise<void> => setSent((await giving.give({ send_code: { purpose: 'confirm_email' } })) !== undefined);
  return (
    <form className="command-form narrow-form" data-step="address" onSubmit={(event) => (event.preventDefault(), void confirm())}>
      <p>{t('addressHint', { email: account.email ?? account.pending_email ?? '' })}</p>
      <Labelled label={t('code')}>{(id) => <Input id={id} value={code} autoComplete="one-time-code" autoCapitalize="none" required onChange={({ target }) => setCode(target.value)} />}</Labelled>
      <Outcome giving={giving} said={isSent && !giving.refused ? t('sent') : undefined} />
      <div className="row-actions">
        <Button type="primary" htmlType="submit" loading={giving.isBusy}>{t('confirm')}</Button>
        <Button disabled={giving.isBusy} onClick={() => void send()}>{t('sendAgain')}</Button>
      </div>
    </form>
  );
}
