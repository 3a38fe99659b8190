import { Alert } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Client } from 'rolegate/client';

import { useHash } from '../address/useAddress';
import { SettingsMenu } from '../frame/settingsMenu';
import { Logo } from '../logo';
import type { Found } from '../server/find';
import type { Lost } from '../server/signed';
import { Recovery } from './recovery';
import { SignIn } from './signIn';

const DemoLogins = lazy(() => import('./demoLogins'));

interface EntranceProps {
  client: Client;
  found: Found;
  lost: Lost | undefined;
  onSignedIn: (account: Account) => Promise<void>;
}

/** The code of a link out of a mail, or of the one that `rolegate init` prints; it stands behind `#`, which no server sees. */
const codeOf = (hash: string): string => new URLSearchParams(hash.split('?', 2)[1]).get('recovery') ?? '';

/** What somebody meets who is not signed in. The address stays, so that signing in leads to where they wanted to go. */
export function Entrance({ client, found, lost, onSignedIn }: EntranceProps): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const code = codeOf(useHash());
  const [isRecovering, setRecovering] = useState(false);
  const [isSet, setIsSet] = useState(false);

  function recovered(wasSet: boolean): void {
    // The code is worth nothing any more, and need not stand in the address.
    if (code) history.replaceState(null, '', '#/');
    dispatchEvent(new Event('popstate'));
    setIsSet(wasSet);
    setRecovering(false);
  }

  const isOpen = code !== '' || isRecovering;
  return (
    <main id="main" tabIndex={-1} className="entrance">
      <header className="entrance-header">
        <h1><Logo /> rolegate</h1>
        <span><a href="#/console">{frame('playground')}</a> <SettingsMenu /></span>
      </header>
      <div role="status">
        {lost && <Alert type="info" showIcon title={frame(lost === 'clock' ? 'clockEnded' : 'sessionEnded')} data-lost={lost} />}
        {isSet && !isOpen && <Alert type="success" showIcon title={t('passwordIsSet')} />}
      </div>
      <div className="sign-in">
        {isOpen ? <Recovery key={code} client={client} code={code} onDone={recovered} /> : <SignIn client={client} openid={found.openid} onRecover={() => setRecovering(true)} onSignedIn={onSignedIn} />}
        {found.kind === 'demo' && !isOpen && <Suspense><DemoLogins client={client} onSignedIn={onSignedIn} /></Suspense>}
      </div>
    </main>
  );
}
