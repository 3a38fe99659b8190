import { Alert } from 'antd';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, Client } from 'rolegate/client';

import { useHash } from '../address/useAddress';
import { SettingsMenu } from '../frame/settingsMenu';
import { Logo } from '../logo';
import type { Found } from '../server/find';
import type { Lost } from '../server/signed';
import { Recovery } from './recovery';
import { SignIn } from './signIn';
import type { SignUpTyped } from './signUp';

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

type Instead = 'recovery' | 'signUp';
const NOTHING_TYPED: SignUpTyped = { name: '', login: '', email: '', password: '' };

/** What is shown in place of signing in, as a step of the browser's history, so that its button leads back. */
function useInstead(): [instead: Instead | undefined, show: (next: Instead) => void] {
  const [instead, setInstead] = useState<Instead>();
  useEffect(() => {
    const moved = (): void => setInstead((history.state as { instead?: Instead } | null)?.instead);
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  function show(next: Instead): void {
    history.pushState({ instead: next }, '');
    setInstead(next);
  }
  return [instead, show];
}

/** What somebody meets who is not signed in. The address stays, so that signing in leads to where they wanted to go. */
export default function Entrance({ client, found, lost, onSignedIn }: EntranceProps): ReactNode {
  const { t } = useTranslation('account');
  const { t: frame } = useTranslation('frame');
  const hash = useHash();
  const code = codeOf(hash);
  const [instead, showInstead] = useInstead();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [isSet, setIsSet] = useState(false);

  function recovered(wasSet: boolean): void {
    // The code is worth nothing any more, and need not stand in the address.
    history.replaceState(null, '', code ? '#/' : undefined);
    dispatchEvent(new Event('popstate'));
    setIsSet(wasSet);
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
          <Suspense><SignUp client={client} typed={typed} onType={setTyped} onDone={() => history.back()} onSignedIn={onSignedIn} /></Suspense>
        ) : (
          <SignIn client={client} openid={found.openid} onRecover={() => showInstead('recovery')} onSignUp={() => showInstead('signUp')} onSignedIn={onSignedIn} />
        )}
        {found.kind === 'demo' && !isOpen && instead === undefined && <Suspense><DemoLogins client={client} onSignedIn={onSignedIn} /></Suspense>}
      </div>
    </main>
  );
}
