import { Alert, Button, Skeleton } from 'antd';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useOutletContext, useParams } from 'react-router';
import { useGate } from 'rolegate/react';

import { CommandProvider } from '../command/commandProvider';
import { useWords } from '../language/language';
import { useList } from '../server/ask';
import { isKind, PLATFORM, systemOfKind } from '../server/kinds';
import { usePlace } from '../server/place';
import { PlaceProvider } from '../server/placeProvider';
import { PageLoading, type Around } from './layout';
import { Notice } from './notice';
import { SideDrawer } from './sideDrawer';
import { SideMenu } from './sideMenu';
import { Unknown } from './unknown';
import { useWays } from './ways';
import { WayButton } from './wayButton';

/** A place that was entered: its menu as the gate has it, and a page of it. */
export function PlaceLayout(): ReactNode {
  const { kind, id = '' } = useParams();
  if (!isKind(kind)) return <main id="main" tabIndex={-1}><Unknown /></main>;
  return (
    <PlaceProvider key={`${kind}/${id}`} kind={kind} id={id} loading={<PageLoading />}>
      <CommandProvider><Inside /></CommandProvider>
    </PlaceProvider>
  );
}

/** What stands where a place is not, or not for whoever looks. Those of the platform see every team: for them it is gone. */
function Gone(): ReactNode {
  const { t } = useTranslation('frame');
  const { system } = usePlace();
  const places = useList('my_memberships', {});
  if (places.isLoading) return null;
  const hadAll = system === systemOfKind(PLATFORM) && places.items.some(({ kind }) => kind === PLATFORM);
  return (
    <div data-part="gone">
      {hadAll
        ? <Notice title={t('teamGone')} hint={t('teamGoneHint')}><WayButton type="primary" to={`/${PLATFORM}/${PLATFORM}/teams`}>{t('toTeams')}</WayButton></Notice>
        : <Notice title={t('gone')} hint={t('goneHint')}><WayButton type="primary" to="/">{t('toStart')}</WayButton></Notice>}
    </div>
  );
}

function Inside(): ReactNode {
  const { t } = useTranslation('frame');
  const { setNamed } = useOutletContext<Around>();
  const { title } = useWords();
  const { id, name, state, view } = usePlace();
  const { error } = useGate();
  const { state: said } = useLocation() as { state: { left?: string } | null };
  useEffect(() => setNamed({ id, name }), [setNamed, id, name]);
  const ways = useWays();
  const isThere = view.own.containers.some((one) => one.id === id);
  const [wasLive, setWasLive] = useState(false);
  useEffect(() => {
    if (state === 'live') setWasLive(true);
  }, [state]);
  return (
    <div className="room" data-follow={state}>
      <div className="side"><SideMenu {...ways} /></div>
      <SideDrawer title={name || t('menu')}><SideMenu {...ways} /></SideDrawer>
      <main id="main" tabIndex={-1} className="room-main">
        <div role="status">
          {view.as && <Alert type="info" showIcon data-viewed={view.as.role} title={t('viewedAs', { role: title(view.as.title) })} description={<>{t('viewedAsHint')} <Button size="small" onClick={() => view.choose(undefined)}>{t('viewOwn')}</Button></>} />}
          {wasLive && state === 'polling' && <Alert type="warning" showIcon title={t('lostStream')} />}
          {said?.left !== undefined && <Alert type="info" showIcon closable title={t('left', { page: said.left })} data-part="left" />}
        </div>
        {error && <Alert type="error" showIcon title={t('gateFailed')} description={error.message} />}
        <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 6 }} />}>{isThere ? <Outlet context={ways} /> : <Gone />}</Suspense>
      </main>
    </div>
  );
}
