import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Popconfirm, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownSession } from 'rolegate/client';

import { useRefusal } from '../language/refusal';
import { ListTable } from '../list/listTable';
import { RefusedError, whole } from '../server/ask';
import { useServer, useSigned } from '../server/signed';
import { useMoment } from '../server/time';

/** One's sessions, each of which can be ended, or all of them at once. */
export default function Sessions(): ReactNode {
  const { t } = useTranslation('account');
  const { signOut, lose } = useSigned();
  const server = useServer();
  const [endTokens, setEndTokens] = useState(false);
  const [failure, setFailure] = useState('');

  async function everywhere(): Promise<void> {
    const { failed } = await server.client.signOutEverywhere({ endTokens });
    if (failed) setFailure(failed.error.message);
    else lose('ended');
  }

  return (
    <article aria-labelledby="sessions">
      <header className="page-header">
        <div>
          <h1 id="sessions">{t('sessions')}</h1>
          <p className="page-count">{t('sessionsHint')}</p>
        </div>
        <div className="page-toolbar"><Button onClick={() => void signOut().catch((error: Error) => setFailure(error.message))}>{t('signOutHere')}</Button></div>
      </header>
      <div role="alert">{failure && <Alert type="error" showIcon title={t('noAnswer', { error: failure })} />}</div>
      <List />
      <div className="stack">
        <Checkbox checked={endTokens} onChange={({ target }) => setEndTokens(target.checked)}>{t('endTokens')}</Checkbox>
        <Popconfirm title={t('signOutEverywhere')} description={t('signOutEverywhereHint')} okText={t('signOutEverywhere')} cancelText={t('cancel')} onConfirm={everywhere}>
          <Button danger>{t('signOutEverywhere')}</Button>
        </Popconfirm>
      </div>
    </article>
  );
}

/** Where each session was begun, with which program, and since when it is used. */
function List(): ReactNode {
  const { t } = useTranslation('account');
  const { account } = useSigned();
  const server = useServer();
  const { message } = App.useApp();
  const why = useRefusal();
  const moment = useMoment();
  const query = useQuery({
    queryKey: ['ask', account.user, 'sessions'],
    queryFn: async ({ signal }) => {
      const { answer, refused, failed } = await server.client.sessions({ signal });
      if (refused) throw new RefusedError(refused);
      if (failed) throw failed.error;
      return answer.items;
    },
  });

  async function end({ id }: ShownSession): Promise<void> {
    const { refused, failed } = await server.client.endSession(id);
    if (refused || failed) void message.error({ key: 'given', content: refused ? why(refused) : t('noAnswer', { error: failed.error.message }) });
    else void message.success({ key: 'given', content: t('sessionEnded') });
    await query.refetch();
  }

  return (
    <ListTable<ShownSession>
      label={t('sessions')}
      list={whole(query)}
      empty={t('noSessions')}
      keyOf={({ id }) => id}
      row={({ id, current }) => ({ 'data-session': id, 'data-current': current })}
      columns={[
        { key: 'where', title: t('fromWhere'), render: ({ address, current }) => <>{address ?? t('unknown')} {current && <Tag color="success">{t('thisSession')}</Tag>}</> },
        { key: 'program', title: t('program'), render: ({ program }) => <span className="panel-hint">{program ?? t('unknown')}</span> },
        { key: 'begun', title: t('since'), render: ({ begun_at }) => <time dateTime={begun_at}>{moment(begun_at)}</time> },
        { key: 'used', title: t('lastUsed'), render: ({ used_at }) => <time dateTime={used_at}>{moment(used_at)}</time> },
        { key: 'ends', title: t('endsAt'), render: ({ ends_at }) => <time dateTime={ends_at}>{moment(ends_at)}</time> },
        {
          key: 'end',
          title: t('actions'),
          // This one is ended by signing out.
          render: (session) => !session.current && (
            <Popconfirm title={t('endSessionHint')} okText={t('endSession')} cancelText={t('cancel')} onConfirm={() => end(session)}>
              <Button danger size="small" aria-label={`${t('endSession')} · ${session.address ?? t('unknown')} · ${moment(session.begun_at)}`}>{t('endSession')}</Button>
            </Popconfirm>
          ),
        },
      ]}
    />
  );
}
