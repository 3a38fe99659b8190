import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownRequest } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { describe, type Home } from '../../command/descriptions';
import { useDirectoryWords } from '../../directory/words/words';
import { ListTable } from '../../list/listTable';
import type { List } from '../../server/ask';
import { ContainerName, MiniProgramName, UserName } from '../../server/names';
import { usePlace } from '../../server/place';

interface RequestListProps {
  label: string;
  list: List<ShownRequest>;
  /** Whether they wait for whoever looks, are their own, or are all there are. */
  use: 'inbox' | 'mine' | 'all';
}

/** Requests, and what may be done about them. */
export function RequestList({ label, list, use }: RequestListProps): ReactNode {
  const { t } = useTranslation('approvals');
  return (
    <ListTable<ShownRequest>
      label={label}
      list={list}
      empty={t('nothing')}
      keyOf={(request) => request.id}
      row={(request) => ({ 'data-request': request.id })}
      columns={[
        { key: 'wish', title: t('wish'), render: (request) => <Wish request={request} /> },
        ...(use === 'mine' ? [] : [{ key: 'by', title: t('applicant'), render: (request: ShownRequest) => <Applicant request={request} /> }]),
        { key: 'state', title: t('state'), render: (request) => <State request={request} /> },
        { key: 'actions', title: t('actions'), render: (request) => request.state === 'open' && <Actions request={request} use={use} /> },
      ]}
    />
  );
}

/** Who asked: a member of the place, or somebody who wants to join, as they call themselves. */
function Applicant({ request: { applicant, wish } }: { request: ShownRequest }): ReactNode {
  const { call } = useDirectoryWords();
  if (!('registration' in wish)) return <UserName id={applicant} />;
  const { applicant_name, applicant_type } = wish.registration;
  return <>{applicant_name} <span className="panel-hint">{call(applicant_type)}</span></>;
}

/** What was asked for, and about what. */
function Wish({ request: { wish } }: { request: ShownRequest }): ReactNode {
  const { call } = useDirectoryWords();
  const [name, about] = Object.entries(wish)[0] as [string, Record<string, string>];
  const { mini_program, superapp_team, ...others } = about;
  const said = ['version', 'feature', 'app', 'task', 'api', 'name', 'team_name', 'notes'].flatMap((field) => others[field] || []);
  return <><strong>{call(name)}</strong> {mini_program && <MiniProgramName id={mini_program} />} {superapp_team && <ContainerName id={superapp_team} />} {said.join(' · ')}</>;
}

function State({ request: { state, reason } }: { request: ShownRequest }): ReactNode {
  const { text } = useDirectoryWords();
  return <><Tag color={state === 'approved' ? 'success' : state === 'rejected' ? 'error' : 'default'}>{text(state)}</Tag> {reason && <span className="panel-hint">{reason}</span>}</>;
}

function Actions({ request, use }: { request: ShownRequest; use: RequestListProps['use'] }): ReactNode {
  const { t } = useTranslation('approvals');
  const { call } = useDirectoryWords();
  const place = usePlace();
  const of = Object.keys(request.wish)[0] ?? '';
  const about = { given: { request: request.id }, of, object: `${call(of)} ${request.id}`, size: 'small' as const };
  const home = homeOf(of, place);
  return (
    <div className="row-actions">
      {use === 'inbox' && <CommandButton {...about} home={home} command="approve_request" type="primary" confirm lead={t('approveHint')}>{t('approve')}</CommandButton>}
      {use === 'inbox' && <CommandButton {...about} home={home} command="reject_request" danger lead={t('rejectHint')}>{t('reject')}</CommandButton>}
      {use !== 'inbox' && <CommandButton {...about} command="withdraw_request" confirm lead={t('withdrawHint')}>{t('withdraw')}</CommandButton>}
    </div>
  );
}

/** Where the right to decide is asked: here, or for what is below a place that decides about it, below. */
function homeOf(of: string, { id, kind, parent }: Home): Home {
  const rows = describe('approve_request').rights.filter((one) => one.of.includes(of));
  const below = rows.find(({ where }) => where === 'above')?.kinds[0];
  const isHere = rows.some(({ kinds, where }) => where !== 'above' && (kinds.length === 0 || kinds.includes(kind)));
  return below && !isHere && below !== kind ? { id, kind: below, parent: id } : { id, kind, parent };
}
