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
const SignUp = lazy(() => import('./signUp'));

interface EntranceProps {
  client: Client;
  found: Found;
  lost: Lost | undefined;
  onSignedIn: (account: Account) => Promise<void>;
}

/** The code of a link out of a mail, or of the one that `rolegate init` prints; it stands behind `#`, which no server sees. */
const codeOf = (hash: string): string => new URLSearchParams(hash.split('?', 2)[1]).get('recovery') ?? '';

/** The first part of the addresses that somebody is sent who is to join. */
const JOINING = ['register', 'apply'] as const;

/** What somebody meets who is not signed in. The address stays, so that signing in leads to where they wanted to go. */
export default function Entrance({ client, found, lost, onSignedIn }: EntranceProps): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const hash = useHash();
  const code = codeOf(hash);
  const [instead, setInstead] = useState<'recovery' | 'signUp'>();
  const [isSet, setIsSet] = useState(false);

  function recovered(wasSet: boolean): void {
    // The code is worth nothing any more, and need not stand in the address.
    if (code) history.replaceState(null, '', '#/');
    dispatchEvent(new Event('popstate'));
    setIsSet(wasSet);
    setInstead(undefined);
  }

  const isOpen = code !== '' || instead === 'recovery';
  const joining = JOINING.find((way) => hash.startsWith(`#/${way}/`));
  return (
    <main id="main" tabIndex={-1} className="entrance">
      <header className="entrance-header">
        <h1><Logo /> rolegate</h1>
        <span><a href="#/console">{frame('playground')}</a> <SettingsMenu /></span>
      </header>
      <div role="status">
        {lost && <Alert type="info" showIcon title={frame(lost === 'clock' ? 'clockEnded' : 'sessionEnded')} data-lost={lost} />}
        {joining && <Alert type="info" showIcon title={t(joining)} data-part="joining" />}
        {isSet && !isOpen && <Alert type="success" showIcon title={t('passwordIsSet')} />}
      </div>
      <div className="sign-in">
        {isOpen ? (
          <Recovery key={code} client={client} code={code} onDone={recovered} />
        ) : instead === 'signUp' ? (
          <Suspense><SignUp client={client} onDone={() => setInstead(undefined)} onSignedIn={onSignedIn} /></Suspense>
        ) : (
          <SignIn client={client} openid={found.openid} onRecover={() => setInstead('recovery')} onSignUp={() => setInstead('signUp')} onSignedIn={onSignedIn} />
        )}
        {found.kind === 'demo' && !isOpen && instead === undefined && <Suspense><DemoLogins client={client} onSignedIn={onSignedIn} /></Suspense>}
      </div>
    </main>
  );
}
