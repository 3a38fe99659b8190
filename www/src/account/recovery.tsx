import { Alert, Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from 'rolegate/client';

import { useRefusal } from '../language/refusal';

interface RecoveryProps {
  client: Client;
  /** The code, where a link brought it. */
  code: string;
  /** Leads back to signing in; true when a password was set. */
  onDone: (wasSet: boolean) => void;
}

/** Asks for a code by mail, and sets a new password by one; by the link that an installation prints, the first. */
export function Recovery({ client, code, onDone }: RecoveryProps): ReactNode {
  const { t } = useTranslation('account');
  const why = useRefusal();
  const [login, setLogin] = useState('');
  const [typed, setTyped] = useState(code);
  const [password, setPassword] = useState('');
  const [isSent, setSent] = useState(false);
  const [wrong, setWrong] = useState('');
  // Where the code of a link does not work, another is asked for as by whoever has no link.
  const [hasLink, setHasLink] = useState(code !== '');
  const [isWorn, setWorn] = useState(false);
  const ids = [useId(), useId(), useId()] as const;

  /** Says why a call was refused, and whether it was done. */
  async function isDone(call: ReturnType<Client['recover']>): Promise<boolean> {
    const { refused, failed } = await call;
    setWorn(refused?.code === 'recovery_invalid');
    setWrong(refused ? why(refused) : failed ? t('noAnswer', { error: failed.error.message }) : '');
    return !refused && !failed;
  }

  async function redeem(): Promise<void> {
    if (await isDone(client.redeem(typed.trim(), password))) onDone(true);
  }

  async function send(): Promise<void> {
    setTyped('');
    setSent(false);
    setSent(await isDone(client.recover(login)));
  }

  const another = hasLink
    ? <Button size="small" onClick={() => (setHasLink(false), setTyped(''), setWorn(false))}>{t('sendAnother')}</Button>
    : <Button size="small" htmlType="submit" form={`${ids[0]}-send`}>{t('sendAnother')}</Button>;
  return (
    <section className="card sign-in-form" aria-labelledby={`${ids[0]}-title`}>
      <header className="card-header"><h2 id={`${ids[0]}-title`}>{t('newPassword')}</h2></header>
      {hasLink && <p className="panel-hint sign-in-hint">{t('linkHint')}</p>}
      {!hasLink && (
        <form id={`${ids[0]}-send`} className="command-form" onSubmit={(event) => (event.preventDefault(), void send())}>
          <div className="command-field">
            <label htmlFor={ids[0]}>{t('loginOrEmail')}</label>
            <Input id={ids[0]} value={login} autoFocus={code !== ''} autoComplete="username" autoCapitalize="none" required onChange={({ target }) => setLogin(target.value)} />
          </div>
          <div role="status">{isSent && <Alert type="success" showIcon title={t('codeIsSent')} />}</div>
          <Button htmlType="submit" block>{t('sendCode')}</Button>
        </form>
      )}
      <form className="command-form" onSubmit={(event) => (event.preventDefault(), void redeem())}>
        {!hasLink && (
          <div className="command-field">
            <label htmlFor={ids[1]}>{t('codeOfMail')}</label>
            <Input id={ids[1]} value={typed} autoComplete="one-time-code" autoCapitalize="none" required onChange={({ target }) => setTyped(target.value)} />
          </div>
        )}
        <div className="command-field">
          <label htmlFor={ids[2]}>{t('newPassword')}</label>
          <Input.Password id={ids[2]} value={password} autoComplete="new-password" maxLength={256} required onChange={({ target }) => setPassword(target.value)} />
        </div>
        <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} description={isWorn && another} />}</div>
        <Button type="primary" htmlType="submit" block>{t('setPassword')}</Button>
        <Button type="link" block onClick={() => onDone(false)}>{t('toSignIn')}</Button>
      </form>
    </section>
  );
}
