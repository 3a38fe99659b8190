import { LoginOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import type { TableSet } from 'rolegate';
import type { Account, Client } from 'rolegate/client';
import { useEffect, useId, useMemo, useState, type ReactNode } from 'react';

import { useDirectoryWords } from '../directory/words/words';
import { readDemo, type Demo } from './find';
import { codeOfLink, Recovery } from './recovery';

interface SignInProps {
  client: Client;
  demo: boolean;
  /** Whether there is a provider of OpenID Connect to sign in at. */
  openid: boolean;
  tables: TableSet;
  onSignedIn: (account: Account) => void;
}

/** Signs in; in a demonstration there is one login for each role to choose from. */
export function SignIn({ client, demo, openid, tables, onSignedIn }: SignInProps): ReactNode {
  const { text, why } = useDirectoryWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [code, setCode] = useState(codeOfLink);
  const [isRecovering, setRecovering] = useState(code !== '');
  const ids = [useId(), useId()] as const;

  async function signIn(login: string, password: string): Promise<void> {
    setBusy(true);
    setWrong('');
    const { answer, refused, failed } = await client.signIn(login, password);
    setBusy(false);
    if (answer) onSignedIn(answer);
    else setWrong(refused ? why(refused) : `${text('noAnswer')}: ${failed?.error.message}`);
  }

  function recovered(): void {
    setCode('');
    setRecovering(false);
  }

  if (isRecovering) return <div className="sign-in"><Recovery client={client} code={code} onDone={recovered} /></div>;
  return (
    <div className="sign-in">
      <section className="card sign-in-form" aria-labelledby={`${ids[0]}-title`}>
        <header className="card-header"><h3 id={`${ids[0]}-title`}>{text('signIn')}</h3></header>
        <form className="command-form" onSubmit={(event) => (event.preventDefault(), void signIn(login, password))}>
          <div className="command-field">
            <label htmlFor={ids[0]}>{text('login')}</label>
            <Input id={ids[0]} value={login} autoComplete="username" autoCapitalize="none" required onChange={({ target }) => setLogin(target.value)} />
          </div>
          <div className="command-field">
            <label htmlFor={ids[1]}>{text('password')}</label>
            <Input.Password id={ids[1]} value={password} autoComplete="current-password" required onChange={({ target }) => setPassword(target.value)} />
          </div>
          <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
          <Button type="primary" htmlType="submit" block loading={isBusy} icon={<LoginOutlined aria-hidden />}>{text('signIn')}</Button>
          {openid && <Button href="/api/session/openid" block>{text('signInElsewhere')}</Button>}
          <Button type="link" block onClick={() => setRecovering(true)}>{text('forgotPassword')}</Button>
        </form>
      </section>
      {demo && <DemoLogins tables={tables} onChoose={(login, password) => void signIn(login, password)} />}
    </div>
  );
}

/** One login for each role of each system. */
function DemoLogins({ tables, onChoose }: { tables: TableSet; onChoose: (login: string, password: string) => void }): ReactNode {
  const { text, title, systemName } = useDirectoryWords();
  const [demo, setDemo] = useState<Demo>();
  useEffect(() => {
    let wanted = true;
    void readDemo().then((demo) => wanted && setDemo(demo));
    return () => {
      wanted = false;
    };
  }, []);
  const systems = useMemo(
    () =>
      tables.systems.map(({ system, roles }) => ({
        system,
        logins: roles.flatMap((role) => {
          const found = demo?.logins.find((login) => login.role === role.role && login.kind === role.held_in);
          return found ? [{ ...found, title: role.title }] : [];
        }),
      })).toReversed(),
    [tables, demo],
  );
  return (
    <section className="card sign-in-demo" aria-label={text('demoLogins')}>
      <header className="card-header"><h3>{text('demoLogins')}</h3></header>
      <div className="directory-inside">
        <p className="panel-hint">{demo && text('demoHint', { password: demo.password })}</p>
        {systems.map(({ system, logins }) => (
          <section key={system} aria-label={systemName(system)}>
            <h4>{systemName(system)}</h4>
            <ul className="sign-in-logins">
              {logins.map(({ login, name, role, kind, title: roleTitle, container_name }) => (
                <li key={`${kind} ${role}`}>
                  <Button block data-login={login} data-role={role} onClick={() => onChoose(login, demo?.password ?? '')}>
                    <span><strong>{title(roleTitle)}</strong> <span className="panel-hint">{[name, container_name].filter(Boolean).join(' · ')}</span></span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
