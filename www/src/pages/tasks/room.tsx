import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { CommandButton } from '../../command/commandButton';
import { useList, useSearched } from '../../server/ask';
import { usePlace } from '../../server/place';
import { RequestList } from '../approvals/requestList';

/** Tasks that deliver notifications or advertise: each runs once it is approved. */
export default function Room(): ReactNode {
  const { t } = useTranslation('tasks');
  const { id } = usePlace();
  const all = useList('my_requests', { in: id });
  const list = useSearched(all, ({ wish }) => 'notification_task' in wish || 'ad_task' in wish);
  return (
    <article aria-labelledby="tasks">
      <header className="page-header">
        <div>
          <h1 id="tasks">{t('tasks')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar">
          <CommandButton command="request_notification_task" given={{ workspace: id }}>{t('notification')}</CommandButton>
          <CommandButton command="request_ad_task" given={{ workspace: id }}>{t('ad')}</CommandButton>
        </div>
      </header>
      <RequestList label={t('tasks')} list={list} use="mine" />
    </article>
  );
}
