import { LogoutOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Spin } from 'antd';
import type { DisplayMode } from 'rolegate';
import { createClient, type Account } from 'rolegate/client';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

import { Pages } from '../directory/pages';
import type { DirectoryProps } from '../directory/playground';
import { useDirectoryWords } from '../directory/words/words';
import { useWords } from '../language/language';
import { DemoClock } from './demoClock';
import { readDemo } from './find';
import { SignIn } from './signIn';
import { openVisit, type Visit } from './visit';

const KEY = 'rolegate:signed-in';

/** Whether somebody signed in here, so that a page that is loaded again asks who it is. */
function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

function remember(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(KEY, '');
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage one signs in again.
  }
}

interface ServerProps extends DirectoryProps {
  demo: boolean;
  /** Whether browsers may sign in at a provider of OpenID Connect. */
  openid: boolean;
  /** What stands beside the heading. */
  aside: ReactNode;
}

/** The directory of the server: signing in, and then what whoever is signed in may see and do. */
export function Server({ demo, openid, aside, ...props }: ServerProps): ReactNode {
  const page = useWords();
  const { text } = useDirectoryWords();
  const client = useMemo(() => createClient(), []);
  const [account, setAccount] = useState<Account>();
  // A provider sends a browser back that signed in there.
  const [isKnown, setKnown] = useState(() => !wasSignedIn() && !location.hash.includes('openid=signed_in'));
  const [visit, setVisit] = useState<Visit>();
  const [isLost, setLost] = useState(false);

  useEffect(() => {
    if (isKnown) return;
    let wanted = true;
    void client.account().then(({ answer }) => {
      if (!wanted) return;
      setAccount(answer);
      setKnown(true);
    });
    return () => {
      wanted = false;
    };
  }, [client, isKnown]);

  useEffect(() => {
    if (!account) return;
    remember(true);
    let opened: Visit | undefined;
    let wanted = true;
    // The clock of a demonstration may have been moved forward.
    void (demo ? readDemo().then(({ now }) => Date.parse(now) - Date.now()) : Promise.resolve(0)).then((ahead_ms) => {
      if (!wanted) return;
      opened = openVisit(client, account, ahead_ms);
      setVisit(opened);
    });
    return () => {
      wanted = false;
      opened?.end();
      setVisit(undefined);
    };
  }, [client, account, demo]);

  async function signOut(): Promise<void> {
    // Else it would ask once more, and be refused.
    visit?.end();
    const { failed } = await client.signOut();
    // Still signed in: the page goes on as before.
    if (failed) setAccount((account) => account && { ...account });
    else leave();
  }

  function leave(): void {
    remember(false);
    setAccount(undefined);
  }

  const lose = useCallback(() => {
    remember(false);
    setLost(true);
    setAccount(undefined);
  }, []);

  return (
    <div className="directory">
      <header className="page-header">
        <div>
          <h2>{page.text('directory')}</h2>
          <p className="page-count">{account ? text('signedInAs', { name: account.name, login: account.login }) : text('signInHint')}</p>
        </div>
        {aside}
      </header>
      <div role="status">{isLost && !account && <Alert type="info" showIcon title={text('sessionEnded')} />}</div>
      {isKnown && !account && <SignIn client={client} demo={demo} openid={openid} tables={props.tables} onSignedIn={(account) => (setLost(false), setAccount(account))} />}
      {(!isKnown || (account && !visit)) && <Spin className="nothing" aria-label={text('loading')} />}
      {visit && <Visited key={account?.user} {...props} demo={demo} visit={visit} onLost={lose} onSignOut={() => void signOut()} />}
    </div>
  );
}

interface VisitedProps extends DirectoryProps {
  demo: boolean;
  visit: Visit;
  /** There is no session any more. */
  onLost: () => void;
  onSignOut: () => void;
}

function Visited({ tables, address, change, demo, visit, onLost, onSignOut }: VisitedProps): ReactNode {
  const page = useWords();
  const { text } = useDirectoryWords();
  const state = useSyncExternalStore(visit.subscribe, visit.state);
  const problem = useSyncExternalStore(visit.subscribe, visit.problem);
  const [wasLive, setWasLive] = useState(false);
  useEffect(() => {
    if (state === 'signed_out') onLost();
    if (state === 'live') setWasLive(true);
  }, [state, onLost]);
  return (
    <>
      <div role="alert">{problem && <Alert type="error" showIcon title={text('noAnswer')} description={problem.message} action={<Button onClick={visit.again}>{page.text('tryAgain')}</Button>} />}</div>
      <div role="status">{wasLive && state === 'polling' && <Alert type="warning" showIcon title={text('lostStream')} />}</div>
      <Pages
        tables={tables}
        address={address}
        stage={visit}
        all={false}
        bar={(onAnyCommand) => (
          <div className="directory-bar card" data-follow={state}>
            {demo && <DemoClock visit={visit} />}
            <div className="bar-field">
              <span aria-hidden>{page.text('refusedControls')}</span>
              <Segmented<DisplayMode>
                aria-label={page.text('refusedControls')}
                value={address.refused}
                options={[{ value: 'hide', label: page.text('hide') }, { value: 'disable', label: page.text('disable') }]}
                onChange={(refused) => change({ refused })}
              />
            </div>
            <div className="bar-buttons bar-end">
              <Button type="primary" icon={<PlayCircleOutlined aria-hidden />} onClick={onAnyCommand}>{text('anyCommand')}</Button>
              <Button icon={<LogoutOutlined aria-hidden />} onClick={onSignOut}>{text('signOut')}</Button>
            </div>
          </div>
        )}
      />
    </>
  );
}
