import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useDirectoryWords } from '../directory/words/words';
import { useList, type Wanted } from '../server/ask';
import { useSigned } from '../server/signed';
import { joiningOf } from './request';

const TEAMS: Wanted = { kind: 'registration' };
const WORKSPACES: Wanted = { kind: 'developer_workspace' };

/** What somebody asked for who wanted to join, and how it stands. */
export function Applications(): ReactNode {
  const { t } = useTranslation('joining');
  const { account } = useSigned();
  const { call, text } = useDirectoryWords();
  const form = account.confirmed ? {} : undefined;
  const lists = [useList('my_requests', form, { wanted: TEAMS }), useList('my_requests', form, { wanted: WORKSPACES })];
  const asked = lists.flatMap(({ items }) => items).flatMap((request) => {
    const joining = joiningOf(request.wish);
    return joining ? [{ ...request, ...joining }] : [];
  });
  if (asked.length === 0) return null;
  return (
    <section aria-labelledby="applications">
      <h2 id="applications">{t('applications')}</h2>
      <ul className="stack">
        {asked.map(({ id, wish, name, state }) => <li key={id} data-request={id}><Link to={`/asked/${encodeURIComponent(id)}`}>{`${call(Object.keys(wish)[0] ?? '')} · ${name}`}</Link> <Tag color={state === 'approved' ? 'success' : state === 'rejected' ? 'error' : 'default'}>{text(state)}</Tag></li>)}
      </ul>
    </section>
  );
}
