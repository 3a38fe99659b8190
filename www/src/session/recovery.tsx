import { Alert, Button, Input } from 'antd';
import type { Client } from 'rolegate/client';
import { useId, useState, type ReactNode } from 'react';

import { useDirectoryWords } from '../directory/words/words';

/** The code of a link out of a mail, or of the one that `rolegate init` prints; it stands behind `#`, which no server sees. */
export function codeOfLink(): string {
  return new URLSearchParams(location.hash.split('?', 2)[1]).get('recovery') ?? '';
}

interface RecoveryProps {
  client: Client;
  /** The code, where a link brought it. */
  code: string;
  onDone: () => void;
}

/** Asks for a code by mail, and sets a new password by one. */
export function Recovery({ client, code, onDone }: RecoveryProps): ReactNode {
  const { text, why } = useDirectoryWords();
  const [login, setLogin] = useState('');
  const [typed, setTyped] = useState(code);
  const [password, setPassword] = useState('');
  const [told, setTold] = useState<{ type: 'success' | 'error'; title: string }>();
  const ids = [useId(), useId(), useId()] as const;

  /** Tells what came of a call, and whether it was done. */
  async function tell(call: ReturnType<Client['recover']>, done: string): Promise<boolean> {
    const { refused, failed } = await call;
    const wrong = refused ? why(refused) : failed && `${text('noAnswer')}: ${failed.error.message}`;
    setTold(wrong ? { type: 'error', title: wrong } : { type: 'success', title: done });
    return !wrong;
  }

  async function redeem(): Promise<void> {
    const isSet = await tell(client.redeem(typed, password), text('passwordIsSet'));
    // The code is worth nothing any more, and need not stand in the address.
    if (isSet) history.replaceState(null, '', '#/directory');
  }

  return (
    <section className="card sign-in-form" aria-labelledby={`${ids[0]}-title`}>
      <header className="card-header"><h3 id={`${ids[0]}-title`}>{text('newPassword')}</h3></header>
      {!code && (
        <form className="command-form" onSubmit={(event) => (event.preventDefault(), void tell(client.recover(login), text('codeIsSent')))}>
          <div className="command-field">
            <label htmlFor={ids[0]}>{text('loginOrEmail')}</label>
            <Input id={ids[0]} value={login} autoComplete="username" autoCapitalize="none" required onChange={({ target }) => setLogin(target.value)} />
          </div>
          <Button htmlType="submit" block>{text('sendCode')}</Button>
        </form>
      )}
      <form className="command-form" onSubmit={(event) => (event.preventDefault(), void redeem())}>
        {!code && (
          <div className="command-field">
            <label htmlFor={ids[1]}>{text('codeOfMail')}</label>
            <Input id={ids[1]} value={typed} autoComplete="one-time-code" autoCapitalize="none" required onChange={({ target }) => setTyped(target.value)} />
          </div>
        )}
        <div className="command-field">
          <label htmlFor={ids[2]}>{text('newPassword')}</label>
          <Input.Password id={ids[2]} value={password} autoComplete="new-password" minLength={8} maxLength={256} required onChange={({ target }) => setPassword(target.value)} />
        </div>
        <div role="alert">{told && <Alert showIcon {...told} />}</div>
        <Button type="primary" htmlType="submit" block>{text('setPassword')}</Button>
        <Button type="link" block onClick={onDone}>{text('toSignIn')}</Button>
      </form>
    </section>
  );
}
