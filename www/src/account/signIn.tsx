import { LoginOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Client } from 'rolegate/client';

import { useRefusal } from '../language/refusal';

interface SignInProps {
  client: Client;
  /** Whether there is a provider of OpenID Connect to sign in at. */
  openid: boolean;
  onRecover: () => void;
  onSignUp: () => void;
  onSignedIn: (account: Account) => Promise<void>;
}

/** Signs in with a login and a password. */
export function SignIn({ client, openid, onRecover, onSignUp, onSignedIn }: SignInProps): ReactNode {
  const { t } = useTranslation('account');
  const why = useRefusal();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState('');
  const [isBusy, setBusy] = useState(false);
  const ids = [useId(), useId()] as const;

  async function signIn(): Promise<void> {
    setBusy(true);
    setWrong('');
    const { answer, refused, failed } = await client.signIn(login, password);
    if (answer) return onSignedIn(answer);
    setBusy(false);
    setWrong(refused ? why(refused) : t('noAnswer', { error: failed.error.message }));
  }

  return (
    <section className="card sign-in-form" aria-labelledby={`${ids[0]}-title`}>
      <header className="card-header"><h2 id={`${ids[0]}-title`}>{t('signIn')}</h2></header>
      <form className="command-form" onSubmit={(event) => (event.preventDefault(), void signIn())}>
        <div className="command-field">
          <label htmlFor={ids[0]}>{t('login')}</label>
          <Input id={ids[0]} value={login} autoComplete="username" autoCapitalize="none" required onChange={({ target }) => setLogin(target.value)} />
        </div>
        <div className="command-field">
          <label htmlFor={ids[1]}>{t('password')}</label>
          <Input.Password id={ids[1]} value={password} autoComplete="current-password" required onChange={({ target }) => setPassword(target.value)} />
        </div>
        <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
        <Button type="primary" htmlType="submit" block loading={isBusy} icon={<LoginOutlined aria-hidden />}>{t('signIn')}</Button>
        {openid && <Button href="/api/session/openid" block>{t('signInElsewhere')}</Button>}
        <Button block onClick={onSignUp}>{t('signUp')}</Button>
        <Button type="link" block onClick={onRecover}>{t('forgotPassword')}</Button>
      </form>
    </section>
  );
}
