import { Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { CommandButton } from '../command/commandButton';
import { CommandProvider } from '../command/commandProvider';
import { Unknown } from '../frame/unknown';
import { WayButton } from '../frame/wayButton';
import { ListError } from '../list/listTable';
import { useAnswer, useList } from '../server/ask';
import { joiningOf } from './request';

/** How often a page asks that waits for somebody's decision. */
const EVERY_MS = 3_000;

const STATUS = { open: 'info', approved: 'success', rejected: 'error', withdrawn: 'warning' } as const;

/** How it stands with what somebody asked for: they wait, or they are in, or they are told why not. */
export default function Asked(): ReactNode {
  const { t } = useTranslation('joining');
  const { request = '' } = useParams();
  const { data, error, refetch } = useAnswer('request', { request }, EVERY_MS);
  const joining = data && joiningOf(data.answer.wish);
  const isApproved = data?.answer.state === 'approved';
  const memberships = useList('my_memberships', isApproved && joining ? {} : undefined, { wanted: { search: joining?.name ?? '' } });
  const state = data?.answer.state ?? 'open';
  // Of several of one name the last to be joined.
  const place = memberships.items.findLast(({ kind, name }) => kind === joining?.kind && name === joining.name);
  return (
    <CommandProvider>
      <main id="main" tabIndex={-1} className="room-main room-alone">
        {error && <ListError error={error} onAgain={() => void refetch()} />}
        {!data && !error && <Skeleton active />}
        {data && !joining && <Unknown />}
        {joining && (
          <Result
            data-asked={state}
            status={STATUS[state]}
            title={<h1>{t(`${state}Title`, { name: joining.name })}</h1>}
            subTitle={<span role="status">{state === 'rejected' ? t('rejectedHint', { reason: data.answer.reason ?? '' }) : t(`${state}Hint`)}</span>}
            extra={[
              isApproved && <WayButton key="open" type="primary" to={place ? `/${place.kind}/${encodeURIComponent(place.in)}` : '/'}>{t('open')}</WayButton>,
              state === 'open' && joining.way === 'apply' && <CommandButton key="withdraw" command="withdraw_request" given={{ request }} confirm>{t('withdraw')}</CommandButton>,
              <WayButton key="start" to="/">{t('toStart')}</WayButton>,
            ]}
          />
        )}
      </main>
    </CommandProvider>
  );
}
