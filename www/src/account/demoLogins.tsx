import { Alert, Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readTables, type TableSet } from 'rolegate';
import type { Account, Client } from 'rolegate/client';

import { useRefusal } from '../language/refusal';
import { useWords } from '../language/language';
import { readDemo, type Demo, type DemoLogin } from '../server/find';

interface DemoLoginsProps {
  client: Client;
  onSignedIn: (account: Account) => Promise<void>;
}

/** One login for each role of each system, to choose from in a demonstration. */
export default function DemoLogins({ client, onSignedIn }: DemoLoginsProps): ReactNode {
  const { t } = useTranslation('account');
  const { title, name: nameOf, systemName } = useWords();
  const why = useRefusal();
  const [known, setKnown] = useState<{ demo: Demo; tables: TableSet }>();
  const [wrong, setWrong] = useState('');
  useEffect(() => {
    let wanted = true;
    void Promise.all([readDemo(), readTables()]).then(([demo, tables]) => wanted && setKnown({ demo, tables }));
    return () => {
      wanted = false;
    };
  }, []);

  // Of several the one whose place has the most logins: so those of different roles meet.
  const sizeOf = ({ in: place }: DemoLogin): number => known?.demo.logins.filter((one) => one.in === place).length ?? 0;

  async function signIn(login: string): Promise<void> {
    const { answer, refused, failed } = await client.signIn(login, known?.demo.password ?? '');
    if (answer) return onSignedIn(answer);
    setWrong(refused ? (refused.code === 'sign_in_failed' ? t('ownPassword') : why(refused)) : t('noAnswer', { error: failed.error.message }));
  }

  return (
    <section className="card sign-in-demo" aria-label={t('demoLogins')}>
      <header className="card-header"><h2>{t('demoLogins')}</h2></header>
      <div className="directory-inside">
        <p className="panel-hint">{known && t('demoHint', { password: known.demo.password })}</p>
        <div role="alert">{wrong && <Alert type="error" showIcon title={wrong} />}</div>
        {known?.tables.systems.toReversed().map(({ system, roles }) => (
          <section key={system} aria-label={systemName(system)}>
            <h3>{systemName(system)}</h3>
            <ul className="sign-in-logins">
              {roles.map(({ role, held_in, title: called }) => {
                const found = known.demo.logins.filter((one) => one.role === role && one.kind === held_in).toSorted((one, other) => sizeOf(other) - sizeOf(one))[0];
                return found && (
                  <li key={`${held_in} ${role}`}>
                    <Button block data-login={found.login} data-role={role} onClick={() => void signIn(found.login)}>
                      <strong>{title(called)}</strong>
                      <span className="panel-hint">{[found.name, found.kind === 'platform' ? nameOf(found.kind) : found.container_name].filter(Boolean).join(' · ')}</span>
                    </Button>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
