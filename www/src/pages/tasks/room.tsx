import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandName } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { useDirectoryWords } from '../../directory/words/words';
import { useList } from '../../server/ask';
import { usePlace } from '../../server/place';
import { RequestList } from '../approvals/requestList';

/** Tasks that deliver notifications or advertise: each runs once it is approved. */
export default function Room(): ReactNode {
  const { t } = useTranslation('tasks');
  return (
    <article aria-labelledby="tasks">
      <header className="page-header">
        <div>
          <h1 id="tasks">{t('tasks')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
      </header>
      <Tasks kind="notification_task" command="request_notification_task" ask={t('notification')} />
      <Tasks kind="ad_task" command="request_ad_task" ask={t('ad')} />
    </article>
  );
}

interface TasksProps {
  kind: 'notification_task' | 'ad_task';
  command: CommandName;
  ask: string;
}

/** The tasks of one kind that whoever looks asked for, and a button to ask for another. */
function Tasks({ kind, command, ask }: TasksProps): ReactNode {
  const { call } = useDirectoryWords();
  const { id } = usePlace();
  const list = useList('my_requests', { in: id, kind });
  return (
    <section className="list" aria-labelledby={kind}>
      <header className="page-header">
        <h2 id={kind}>{call(kind)}</h2>
        <div className="page-toolbar"><CommandButton command={command} given={{ workspace: id }}>{ask}</CommandButton></div>
      </header>
      <RequestList label={call(kind)} list={list} use="mine" />
    </section>
  );
}
