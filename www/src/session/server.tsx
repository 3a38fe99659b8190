import { LogoutOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Segmented, Spin } from 'antd';
import type { DisplayMode } from 'rolegate';
import { createClient, type Account } from 'rolegate/client';
import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';

import { Pages } from '../directory/pages';
import type { DirectoryProps } from '../directory/playground';
import { useDirectoryWords } from '../directory/words/words';
import { useWords } from '../language/language';
import { readDemo } from './find';
import { SignIn } from './signIn';
import { openVisit, type Visit } from './visit';

/** Says that somebody signed in here, so that a page that is loaded again asks who it is. */
const KEY = 'rolegate:signed-in';

interface ServerProps extends DirectoryProps {
  demo: boolean;
  /** What stands beside the heading. */
  aside: ReactNode;
}

/** The directory of the server: signing in, and then what whoever is signed in may see and do. */
export function Server({ demo, aside, ...props }: ServerProps): ReactNode {
  const page = useWords();
  const { text } = useDirectoryWords();
  const client = useMemo(() => createClient(), []);
  const [account, setAccount] = useState<Account>();
  const [isKnown, setKnown] = useState(() => localStorage.getItem(KEY) === null);
  const [visit, setVisit] = useState<Visit>();

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
    localStorage.setItem(KEY, '');
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
    await client.signOut();
    leave();
  }

  function leave(): void {
    localStorage.removeItem(KEY);
    setAccount(undefined);
  }

  return (
    <div className="directory">
      <header className="page-header">
        <div>
          <h2>{page.text('directory')}</h2>
          <p className="page-count">{account ? text('signedInAs', { name: account.name, login: account.login }) : text('signInHint')}</p>
        </div>
        {aside}
      </header>
      {isKnown && !account && <SignIn client={client} demo={demo} tables={props.tables} onSignedIn={setAccount} />}
      {(!isKnown || (account && !visit)) && <Spin className="nothing" aria-label={text('loading')} />}
      {visit && <Visited key={account?.user} {...props} visit={visit} onLeave={leave} onSignOut={() => void signOut()} />}
    </div>
  );
}

interface VisitedProps extends DirectoryProps {
  visit: Visit;
  /** There is no session any more. */
  onLeave: () => void;
  onSignOut: () => void;
}

function Visited({ tables, address, change, visit, onLeave, onSignOut }: VisitedProps): ReactNode {
  const page = useWords();
  const { text } = useDirectoryWords();
  const state = useSyncExternalStore(visit.subscribe, visit.state);
  const problem = useSyncExternalStore(visit.subscribe, visit.problem);
  const [wasLive, setWasLive] = useState(false);
  useEffect(() => {
    if (state === 'signed_out') onLeave();
    if (state === 'live') setWasLive(true);
  }, [state, onLeave]);
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
