import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownRequest } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { describe, type Home } from '../../command/descriptions';
import { useDirectoryWords } from '../../directory/words/words';
import { ListTable } from '../../list/listTable';
import type { List } from '../../server/ask';
import { ThingName } from '../../server/names';
import { usePlace } from '../../server/place';

/** Whether requests wait for whoever looks, are their own, or are all there are. */
export type RequestUse = 'inbox' | 'mine' | 'all';

interface RequestListProps {
  label: string;
  list: List<ShownRequest>;
  use: RequestUse;
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

/** Who asked; whoever registers a team, as they call themselves. */
function Applicant({ request: { wish, names } }: { request: ShownRequest }): ReactNode {
  const { t } = useTranslation('approvals');
  const { call } = useDirectoryWords();
  const name = names.applicant ?? t('accountEnded');
  if (!('registration' in wish)) return name;
  const { applicant_name, applicant_type } = wish.registration;
  return <>{applicant_name} <span className="panel-hint">{[call(applicant_type), ...(name === applicant_name ? [] : [name])].join(' · ')}</span></>;
}

/** What somebody wrote who asked; all else of a wish is named by the server. */
const WRITTEN = ['version', 'app', 'task', 'name', 'team_name', 'notes'];

const partsOf = ({ wish }: ShownRequest): [kind: string, about: Record<string, string>] => Object.entries(wish)[0] as [string, Record<string, string>];

/** What was asked for, about what, and where, unless that is here. */
function Wish({ request }: { request: ShownRequest }): ReactNode {
  const { call } = useDirectoryWords();
  const { name: here } = usePlace();
  const [kind, about] = partsOf(request);
  const { container, mini_program, api } = request.names;
  const said = [mini_program, api, ...WRITTEN.map((field) => about[field])].filter(Boolean).join(' · ');
  return (
    <>
      <strong>{call(kind)}</strong> {said} {about['feature'] && <ThingName id={about['feature']} kind="feature" />}
      {container !== null && container !== here && <div className="panel-hint" data-part="container">{container}</div>}
    </>
  );
}

function State({ request: { state, reason } }: { request: ShownRequest }): ReactNode {
  const { text } = useDirectoryWords();
  return <><Tag color={state === 'approved' ? 'success' : state === 'rejected' ? 'error' : 'default'}>{text(state)}</Tag> {reason && <span className="panel-hint">{reason}</span>}</>;
}

function Actions({ request, use }: { request: ShownRequest; use: RequestUse }): ReactNode {
  const { t } = useTranslation('approvals');
  const { call } = useDirectoryWords();
  const place = usePlace();
  const [of, { version, team_name, name }] = partsOf(request);
  const object = [call(of), request.names.mini_program, version ?? team_name ?? name].filter(Boolean).join(' · ');
  const about = { given: { request: request.id }, of, object, size: 'small' as const };
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
