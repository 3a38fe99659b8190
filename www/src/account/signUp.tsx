import { Alert, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Client } from 'rolegate/client';

import { Labelled } from '../command/labelled';
import { useRefusal } from '../language/refusal';

/** What is typed in the form, by the fields of the command. */
export type SignUpTyped = Readonly<Record<'name' | 'login' | 'email' | 'password', string>>;

interface SignUpProps {
  client: Client;
  typed: SignUpTyped;
  onType: (typed: SignUpTyped) => void;
  onDone: () => void;
  onSignedIn: (account: Account) => Promise<void>;
}

/** Makes an account, and signs in to it. Its address is confirmed after that. */
export default function SignUp({ client, typed, onType, onDone, onSignedIn }: SignUpProps): ReactNode {
  const { t } = useTranslation('account');
  const why = useRefusal();
  const [wrong, setWrong] = useState('');
  const [isBusy, setBusy] = useState(false);

  async function signUp(): Promise<void> {
    setBusy(true);
    setWrong('');
    const made = await client.give({ sign_up: typed });
    const entered = made.events && (await client.signIn(typed.login, typed.password));
    if (entered?.answer) return onSignedIn(entered.answer);
    setBusy(false);
    const { refused, failed } = entered ?? made;
    setWrong(refused ? why(refused) : t('noAnswer', { error: failed?.error.message ?? '' }));
  }

  const entry = (name: keyof SignUpTyped, autoComplete: string) => (id: string): ReactNode => {
    const Entry = name === 'password' ? Input.Password : Input;
    return <Entry id={id} name={name} {...(name === 'email' && { type: 'email' })} value={typed[name]} autoComplete={autoComplete} autoCapitalize={name === 'name' ? undefined : 'none'} required onChange={({ target }) => onType({ ...typed, [name]: target.value })} />;
  };
  return (
    <section className="card sign-in-form" aria-labelledby="sign-up">
      <header className="card-header"><h2 id="sign-up">{t('signUp')}</h2></header>
      <form className="command-form" data-form="sign_up" onSubmit={(event) => (event.preventDefault(), void signUp())}>
        <Labelled label={t('name')}>{entry('name', 'name')}</Labelled>
        <Labelled label={t('login')}>{entry('login', 'username')}</Labelled>
        <Labelled label={t('email')}>{entry('email', 'email')}</Labelled>
        <Labelled label={t('password')}>{entry('password', 'new-password')}</Labelled>
        <p className="panel-hint">{t('signUpHint')}</p>
        <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
        <Button type="primary" htmlType="submit" block loading={isBusy}>{t('signUp')}</Button>
        <Button type="link" block onClick={onDone}>{t('toSignIn')}</Button>
      </form>
    </section>
  );
}
