import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownMember } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { ListTable } from '../../list/listTable';
import { useList } from '../../server/ask';
import { MiniProgramName, useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';

/** The members. */
export function MemberList(): ReactNode {
  const { t } = useTranslation('members');
  const { id, kind } = usePlace();
  const roleTitle = useRoleTitle();
  const list = useList('members', { in: id });
  const hasPrograms = kind === 'tenant_workspace' || kind === 'developer_workspace';
  return (
    <ListTable<ShownMember>
      label={t('members')}
      list={list}
      empty={t('noMembers')}
      keyOf={({ user }) => user}
      row={({ user }) => ({ 'data-member': user })}
      columns={[
        { key: 'name', title: t('name'), render: ({ name, login }) => <><strong>{name}</strong> <span className="panel-hint">{login}</span></> },
        { key: 'role', title: t('role'), render: ({ role, blocked }) => <>{roleTitle(role, kind)} {blocked && <Tag color="error">{t('blocked')}</Tag>}</> },
        ...(hasPrograms ? [{ key: 'assigned', title: t('assigned'), render: ({ assigned }: ShownMember) => (assigned.length === 0 ? '–' : <span className="tags">{assigned.map((program) => <Tag key={program}><MiniProgramName id={program} /></Tag>)}</span>) }] : []),
        { key: 'actions', title: t('actions'), render: (member) => <Actions member={member} /> },
      ]}
    />
  );
}

/** What may be done to a member. The rights ask about the role that the member holds. */
function Actions({ member }: { member: ShownMember }): ReactNode {
  const { t } = useTranslation('members');
  const { id } = usePlace();
  const { user, name, role, blocked, assigned } = member;
  const about = { given: { in: id, user }, of: role, object: name, size: 'small' as const, names: { [user]: name } };
  return (
    <div className="row-actions">
      <CommandButton {...about} command="set_member_role" first={{ role, assigned }} edits={{ member: { in: id, user } }} title={t('editOf', { name })}>{t('edit')}</CommandButton>
      {blocked
        ? <CommandButton {...about} command="unblock_member">{t('unblock')}</CommandButton>
        : <CommandButton {...about} command="block_member" confirm lead={t('blockHint', { name })}>{t('block')}</CommandButton>}
      <CommandButton {...about} command="delete_member" danger confirm lead={t('deleteHint', { name })}>{t('delete')}</CommandButton>
    </div>
  );
}
