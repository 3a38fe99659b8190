import { QueryClientProvider } from '@tanstack/react-query';
import { Alert, Spin } from 'antd';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from 'rolegate/directory';

import { openTrial, type Trial } from '../directory/trial';
import { Framed, Rooms, textsReady } from '../frame/console';
import { Notice } from '../frame/notice';
import { createQueries } from '../server/ask';
import { SignedContext, type Signed } from '../server/signed';
import { sessionOf } from './session';

/** Where the directory of this tab is, with everybody who can act in it. */
const DIRECTORY = '#/directory';

/** The pages of the console over the directory of this tab, without a server: of whoever acts there. */
export default function TrialConsole(): ReactNode {
  const [trial, setTrial] = useState<Trial>();
  const [failed, setFailed] = useState<Error>();
  useEffect(() => {
    void Promise.all([openTrial(), textsReady]).then(([opened]) => setTrial(opened), setFailed);
  }, []);
  return <Framed>{failed ? <Alert type="error" showIcon title={failed.message} /> : trial ? <Acting trial={trial} /> : <Spin className="nothing" />}</Framed>;
}

function Acting({ trial }: { trial: Trial }): ReactNode {
  const actor = useSyncExternalStore(trial.subscribe, () => trial.snapshot().actor);
  const session = useMemo(() => sessionOf(trial, actor), [trial, actor]);
  const queries = useMemo(() => createQueries(leave), [session]);
  const [account, setAccount] = useState<Account | null>();
  const refresh = useCallback(async () => setAccount((await session.account()).answer ?? null), [session]);
  useEffect(() => void refresh(), [refresh]);
  const signed = useMemo((): Signed | undefined => (account ? { session, account, now: trial.now, server: undefined, refresh, signOut: async () => leave(), lose: leave } : undefined), [session, account, trial, refresh]);
  if (account === undefined) return <Spin className="nothing" />;
  if (!signed) return <NoUser />;
  return (
    <QueryClientProvider client={queries}>
      <SignedContext value={signed}><Rooms below="/trial" /></SignedContext>
    </QueryClientProvider>
  );
}

function leave(): void {
  location.hash = DIRECTORY;
}

/** A visitor and the installation hold no role in any place. */
function NoUser(): ReactNode {
  const { t } = useTranslation('frame');
  return <main id="main" tabIndex={-1}><Notice title={t('noUser')} hint={t('noUserHint')}><a href={DIRECTORY}>{t('toPlayground')}</a></Notice></main>;
}
