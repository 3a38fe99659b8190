import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownMember } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { isOf, rightsOf } from '../../command/descriptions';
import { ListFilter, useWanted } from '../../list/listFilter';
import { useAnswer, useList } from '../../server/ask';
import { useMayAsk } from '../../server/mayAsk';
import { MiniProgramName } from '../../server/names';
import { usePlace } from '../../server/place';
import { MemberTable } from './memberTable';
import { useRoleChoice } from './roleChoice';

/** The members. */
export function MemberList(): ReactNode {
  const { t } = useTranslation('members');
  const { id, kind } = usePlace();
  const [wanted, want] = useWanted(['search', 'role', 'blocked', 'sort']);
  const list = useList('members', { in: id }, { wanted });
  const roles = useRoleChoice();
  const hasPrograms = kind === 'tenant_workspace' || kind === 'developer_workspace';
  const assigned = { key: 'assigned', title: t('assigned'), render: ({ assigned }: ShownMember) => (assigned.length === 0 ? '–' : <span className="tags">{assigned.map((program) => <Tag key={program}><MiniProgramName id={program} /></Tag>)}</span>) };
  const choices = [roles, ...(isOf('block_member', kind) ? [{ field: 'blocked', label: t('state'), options: [{ value: 'false', label: t('active') }, { value: 'true', label: t('blocked') }] }] : [])];
  return (
    <>
      <ListFilter label={t('members')} search={t('searchPeople')} wanted={wanted} want={want} choices={choices} isSorted />
      <MemberTable list={list} more={hasPrograms ? [assigned] : []} actions={(member) => (isOf('create_member', kind) ? <ActionsInTeam member={member} /> : <Actions member={member} />)} />
    </>
  );
}

/** In a team the admin is changed by the platform alone: theirs is the role that nobody in the team can give. */
function ActionsInTeam({ member }: { member: ShownMember }): ReactNode {
  const { t } = useTranslation('members');
  const place = usePlace();
  const mayAsk = useMayAsk();
  const { data } = useAnswer('offered_roles', mayAsk('offered_roles') ? { team: place.id } : undefined);
  // What some can give and others not has a right of its own.
  const isAppointed = rightsOf('create_member', place.kind).some(({ of }) => of.includes(member.role));
  const isAdmin = data !== undefined && !isAppointed && !data.answer.includes(member.role);
  return <Actions member={member} refused={isAdmin ? t('onlyAdmin', { name: member.name }) : undefined} />;
}

/** What may be done to a member. The rights ask about the role that the member holds. */
function Actions({ member, refused }: { member: ShownMember; refused?: string | undefined }): ReactNode {
  const { t } = useTranslation('members');
  const { id } = usePlace();
  const { user, name, role, blocked, assigned } = member;
  const about = { given: { in: id, user }, of: role, object: name, size: 'small' as const, names: { [user]: name }, refused };
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
