import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { CommandButton } from '../../command/commandButton';
import { useMayAsk } from '../../server/mayAsk';
import { usePlace } from '../../server/place';
import { Invitees } from './invitees';
import { MemberList } from './memberList';

/** The members of a team or workspace, who was invited, and what whoever looks may do about them. */
export default function Room(): ReactNode {
  const { t } = useTranslation('members');
  const { id, kind } = usePlace();
  const { '*': tab } = useParams();
  const navigate = useNavigate();
  const mayAsk = useMayAsk();
  const given = { team: id };
  return (
    <article aria-labelledby="members">
      <header className="page-header">
        <h1 id="members">{t('members')}</h1>
        <div className="page-toolbar">
          <CommandButton command="create_member" type="primary" given={given}>{t('create')}</CommandButton>
          {/* Ordinary users are searched for in superapp teams only. */}
          {kind === 'superapp_team' && <CommandButton command="add_member" given={given}>{t('add')}</CommandButton>}
          {kind === 'mini_program_team' && <CommandButton command="create_invitation_code" given={given} lead={t('inviteHint')}>{t('invite')}</CommandButton>}
          <CommandButton command="invite_by_email" type="primary" given={{ workspace: id }}>{t('invite')}</CommandButton>
        </div>
      </header>
      <Tabs
        activeKey={tab === 'invitees' ? tab : 'list'}
        onChange={(key) => void navigate(`/${kind}/${encodeURIComponent(id)}/members${key === 'list' ? '' : `/${key}`}`)}
        destroyOnHidden
        items={[
          ...(mayAsk('members') ? [{ key: 'list', label: t('members'), children: <MemberList /> }] : []),
          ...(mayAsk('invitations') ? [{ key: 'invitees', label: t('invitees'), children: <Invitees /> }] : []),
        ]}
      />
    </article>
  );
}
