import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownContainer } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { Secret } from '../../command/secrets';
import { PlaceFacts } from '../../frame/placeFacts';
import { useAddressOf } from '../../frame/wayButton';
import { ListFilter, useWanted } from '../../list/listFilter';
import { ListTable } from '../../list/listTable';
import { useList } from '../../server/ask';
import { usePlace } from '../../server/place';

/** A workspace: what it is called and has; for a tenant the link by which merchants apply, and their workspaces. */
export default function Room(): ReactNode {
  const { t } = useTranslation('workspaces');
  const { id, kind, name, shown } = usePlace();
  return (
    <article aria-labelledby="workspaces">
      <header className="page-header">
        <h1 id="workspaces">{name}</h1>
        <div className="page-toolbar">
          <CommandButton command="rename_workspace" given={{ workspace: id }} first={{ name }} edits={{ container: { in: id } }}>{t('rename')}</CommandButton>
        </div>
      </header>
      {/* In a workspace whose mini programs are places of their own, they are counted by themselves. */}
      <PlaceFacts more={shown && kind !== 'workspace' ? [{ key: 'programs', label: t('programs'), children: shown.mini_programs }] : []} />
      {kind === 'tenant_workspace' && <Below />}
    </article>
  );
}

/** The workspaces of merchants. */
function Below(): ReactNode {
  const { t } = useTranslation('workspaces');
  const { id } = usePlace();
  const [wanted, want] = useWanted(['search', 'sort']);
  const list = useList('workspaces', { tenant: id }, { wanted });
  return (
    <>
      <h2>{t('below')}</h2>
      <p className="panel-hint">{t('linkHint')}</p>
      <Secret name="link" label={t('link')} secret={useAddressOf(`/apply/${encodeURIComponent(id)}`)} />
      <ListFilter label={t('below')} wanted={wanted} want={want} isSorted />
      <ListTable<ShownContainer>
        label={t('below')}
        list={list}
        empty={t('none')}
        keyOf={(workspace) => workspace.id}
        row={(workspace) => ({ 'data-workspace': workspace.id })}
        columns={[
          { key: 'name', title: t('name'), render: (workspace) => <Link to={`/${workspace.kind}/${encodeURIComponent(workspace.id)}`}><strong>{workspace.name}</strong></Link> },
          { key: 'members', title: t('members'), render: ({ members }) => members },
          { key: 'programs', title: t('programs'), render: (workspace) => workspace.mini_programs },
          { key: 'actions', title: t('actions'), render: (workspace) => <Actions workspace={workspace} /> },
        ]}
      />
    </>
  );
}

/** The right is asked in the tenant workspace, whose roles reach those below. */
function Actions({ workspace: { id, kind, name, members, mini_programs } }: { workspace: ShownContainer }): ReactNode {
  const { t } = useTranslation('workspaces');
  const { id: tenant } = usePlace();
  const lead = <><p>{t('removeHint', { name })}</p><ul><li>{t('lostMembers', { count: members })}</li><li>{t('lostPrograms', { count: mini_programs })}</li></ul></>;
  return <CommandButton command="remove_developer_workspace" home={{ id: tenant, kind, parent: null }} given={{ workspace: id }} object={name} names={{ [id]: name }} size="small" danger confirm lead={lead}>{t('remove')}</CommandButton>;
}
