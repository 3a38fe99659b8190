import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownHolder } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { askedFor, describe } from '../../command/descriptions';
import { ListTable } from '../../list/listTable';
import { useList } from '../../server/ask';
import { useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';

/** The role that somebody else than oneself is edited by, as the table of commands has it. */
const ADMIN = describe('edit_user').rights.find(({ where }) => where === 'platform')?.of[0];

/** Who runs the platform, found by what both of its roles may do: make teams. */
export default function Room(): ReactNode {
  const { t } = useTranslation('platform');
  const place = usePlace();
  const roleTitle = useRoleTitle();
  const list = useList('who_may', askedFor('create_superapp_team', place));
  return (
    <article aria-labelledby="admins">
      <header className="page-header">
        <div>
          <h1 id="admins">{t('admins')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar"><CommandButton command="create_platform_admin" type="primary">{t('create')}</CommandButton></div>
      </header>
      <ListTable<ShownHolder>
        label={t('admins')}
        list={list}
        empty={t('none')}
        keyOf={({ user }) => user}
        row={({ user }) => ({ 'data-admin': user })}
        columns={[
          { key: 'name', title: t('name'), render: ({ name, login }) => <><strong>{name}</strong> <span className="panel-hint">{login}</span></> },
          { key: 'role', title: t('role'), render: ({ role }) => roleTitle(role, place.kind) },
          { key: 'actions', title: t('actions'), render: (holder) => holder.role === ADMIN && <Actions holder={holder} /> },
        ]}
      />
    </article>
  );
}

function Actions({ holder: { user, name, role } }: { holder: ShownHolder }): ReactNode {
  const { t } = useTranslation('platform');
  const about = { given: { user }, of: role, object: name, size: 'small' as const, names: { [user]: name } };
  return (
    <div className="row-actions">
      <CommandButton {...about} command="edit_user" first={{ name }}>{t('edit')}</CommandButton>
      <CommandButton {...about} command="delete_platform_admin" danger confirm lead={t('deleteHint', { name })}>{t('delete')}</CommandButton>
    </div>
  );
}
