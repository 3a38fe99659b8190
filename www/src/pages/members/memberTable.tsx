import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownMember } from 'rolegate/client';

import { ListTable, type Column } from '../../list/listTable';
import type { List } from '../../server/ask';
import { useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';

interface MemberTableProps {
  list: List<ShownMember>;
  /** Columns between the role and the actions. */
  more?: readonly Column<ShownMember>[];
  actions: (member: ShownMember) => ReactNode;
}

/** Members of a place or of a mini program, with their roles. */
export function MemberTable({ list, more = [], actions }: MemberTableProps): ReactNode {
  const { t } = useTranslation('members');
  const { kind } = usePlace();
  const roleTitle = useRoleTitle();
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
        ...more,
        { key: 'actions', title: t('actions'), render: actions },
      ]}
    />
  );
}
