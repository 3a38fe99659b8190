import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownInvitation } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { isOf } from '../../command/descriptions';
import { useDirectoryWords } from '../../directory/words/words';
import { ListFilter, useWanted } from '../../list/listFilter';
import { ListTable } from '../../list/listTable';
import { LARGEST, useList } from '../../server/ask';
import { useMayAsk } from '../../server/mayAsk';
import { UserName, useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';
import { useSigned } from '../../server/signed';
import { useMoment, useTimeLeft } from '../../server/time';
import { useRoleChoice } from './roleChoice';

/** Who was invited, and how that stands. */
export function Invitees(): ReactNode {
  const { t } = useTranslation('members');
  const { id, kind } = usePlace();
  const roleTitle = useRoleTitle();
  const [wanted, want] = useWanted(['search', 'role', 'open']);
  const list = useList('invitations', { in: id }, { wanted });
  // Who came by an invitation is told by what happened, to those who may see that.
  const used = useList('history', useMayAsk()('history') ? { in: id } : undefined, { wanted: { event: 'invitation_accepted' }, limit: LARGEST });
  const comers = new Map(used.items.flatMap(({ event }) => ('invitation_accepted' in event ? [[event.invitation_accepted.invitation, event.invitation_accepted.user] as const] : [])));
  const choices = [useRoleChoice(), { field: 'open', label: t('state'), options: [{ value: 'true', label: t('open') }, { value: 'false', label: t('closed') }] }];
  return (
    <>
      {/* Only who is invited by mail has an address to search for. */}
      <ListFilter label={t('invitees')} search={isOf('invite_by_email', kind) && t('searchAddress')} wanted={wanted} want={want} choices={choices} />
      <ListTable<ShownInvitation>
        label={t('invitees')}
        list={list}
        empty={t('noInvitees')}
        keyOf={(invitation) => invitation.id}
        row={(invitation) => ({ 'data-invitation': invitation.id })}
        columns={[
          { key: 'email', title: t('invitee'), render: ({ email }) => email ?? t('anyone') },
          { key: 'role', title: t('role'), render: ({ role }) => roleTitle(role, kind) },
          { key: 'state', title: t('state'), render: (invitation) => <State invitation={invitation} comer={comers.get(invitation.id)} /> },
          { key: 'by', title: t('invitedBy'), render: ({ by }) => <UserName id={by} /> },
          { key: 'actions', title: t('actions'), render: (invitation) => <Actions invitation={invitation} /> },
        ]}
      />
    </>
  );
}

function State({ invitation: { state, expires_at }, comer }: { invitation: ShownInvitation; comer: string | undefined }): ReactNode {
  const { t } = useTranslation('members');
  const { text } = useDirectoryWords();
  const moment = useMoment();
  const left = useTimeLeft(state === 'open' ? expires_at : undefined);
  if (state !== 'open') return <><Tag>{text(state)}</Tag>{comer !== undefined && <> {t('joined')} <UserName id={comer} /></>}</>;
  return left ? <><Tag color="success">{text(state)}</Tag> <span className="panel-hint">{t('runsOut', { left })}</span></> : <Tag>{t('expired', { time: moment(expires_at) })}</Tag>;
}

function Actions({ invitation }: { invitation: ShownInvitation }): ReactNode {
  const { t } = useTranslation('members');
  const { now } = useSigned();
  const { id, state, email, expires_at } = invitation;
  if (state !== 'open') return null;
  const isOver = Date.parse(expires_at) <= now();
  const about = { given: { invitation: id }, object: email ?? t('anyone'), size: 'small' as const };
  return (
    <div className="row-actions">
      <CommandButton {...about} command="resend_invitation">{t('resend')}</CommandButton>
      {!isOver && <CommandButton {...about} command="withdraw_invitation" danger confirm lead={t('withdrawHint')}>{t('withdraw')}</CommandButton>}
    </div>
  );
}
