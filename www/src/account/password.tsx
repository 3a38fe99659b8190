import { Alert, Button, Checkbox, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useRefusal } from '../language/refusal';
import { useServer, useSigned } from '../server/signed';

/** Sets another password; all other sessions end by it. */
export default function Password(): ReactNode {
  const { t } = useTranslation('account');
  const why = useRefusal();
  const { account } = useSigned();
  const server = useServer();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [endTokens, setEndTokens] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<{ type: 'success' | 'error'; title: string }>();
  const ids = [useId(), useId()] as const;

  async function change(): Promise<void> {
    setBusy(true);
    const { answer, refused, failed } = await server.client.changePassword(current, password, { endTokens });
    setBusy(false);
    if (!answer) return setTold({ type: 'error', title: refused ? why(refused) : t('noAnswer', { error: failed.error.message }) });
    setTold({ type: 'success', title: `${t('passwordChanged')} ${t('tokensLeft', { count: answer.tokens })}` });
    setCurrent('');
    setPassword('');
  }

  return (
    <article aria-labelledby="password">
      <header className="page-header"><h1 id="password">{t('changePassword')}</h1></header>
      <form className="command-form narrow-form" onSubmit={(event) => (event.preventDefault(), void change())}>
        <input type="text" hidden readOnly autoComplete="username" value={account.login} />
        <div className="command-field">
          <label htmlFor={ids[0]}>{t('currentPassword')}</label>
          <Input.Password id={ids[0]} value={current} autoComplete="current-password" required onChange={({ target }) => setCurrent(target.value)} />
        </div>
        <div className="command-field">
          <label htmlFor={ids[1]}>{t('newPassword')}</label>
          <Input.Password id={ids[1]} value={password} autoComplete="new-password" maxLength={256} required onChange={({ target }) => setPassword(target.value)} />
        </div>
        <Checkbox checked={endTokens} onChange={({ target }) => setEndTokens(target.checked)}>{t('endTokens')}</Checkbox>
        <p className="panel-hint">{t('passwordHint')}</p>
        <div role="alert">{told && <Alert showIcon {...told} />}</div>
        <Button type="primary" htmlType="submit" loading={isBusy}>{t('changePassword')}</Button>
      </form>
    </article>
  );
}
