import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownContainer } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { useWords } from '../../language/language';
import { ListTable } from '../../list/listTable';
import { useList } from '../../server/ask';
import { usePlace } from '../../server/place';
import { useMoment } from '../../server/time';
import { RegistrationLink } from './registrationLink';

/** All teams, and what may be done about them. */
export default function Room(): ReactNode {
  const { t } = useTranslation('teams');
  const { name: called } = useWords();
  const moment = useMoment();
  const list = useList('teams', {});
  return (
    <article aria-labelledby="teams">
      <header className="page-header">
        <h1 id="teams">{t('teams')}</h1>
        <div className="page-toolbar">
          <CommandButton command="create_superapp_team" />
          <CommandButton command="create_mini_program_team" />
        </div>
      </header>
      <ListTable<ShownContainer>
        label={t('teams')}
        list={list}
        empty={t('none')}
        keyOf={({ id }) => id}
        row={({ id }) => ({ 'data-team': id })}
        columns={[
          { key: 'name', title: t('name'), render: ({ id, kind, name, deactivated }) => <><Link to={`/${kind}/${encodeURIComponent(id)}`}><strong>{name}</strong></Link> {deactivated && <Tag>{t('deactivated')}</Tag>}</> },
          { key: 'kind', title: t('kind'), render: ({ kind }) => called(kind) },
          { key: 'members', title: t('members'), render: ({ members }) => members },
          { key: 'expires', title: t('expires'), render: ({ expires_at }) => (expires_at ? moment(expires_at) : '–') },
          { key: 'actions', title: t('actions'), render: (team) => <Actions team={team} /> },
        ]}
      />
    </article>
  );
}

/** The rights are asked in the platform, whose roles reach every team. */
function Actions({ team }: { team: ShownContainer }): ReactNode {
  const { t } = useTranslation('teams');
  const { id: platform } = usePlace();
  const { id, kind, name, deactivated, expires_at, members, below, mini_programs } = team;
  const about = { home: { id: platform, kind, parent: null }, given: { team: id }, object: name, size: 'small' as const, names: { [id]: name } };
  const lead = <><p>{t('deleteHint', { name })}</p><ul><li>{t('lostMembers', { count: members })}</li><li>{t('lostPrograms', { count: mini_programs })}</li><li>{t('bound', { count: below })}</li></ul></>;
  return (
    <div className="row-actions">
      <CommandButton {...about} command="rename_team" first={{ name }}>{t('edit')}</CommandButton>
      <CommandButton {...about} command="set_team_admin">{t('admin')}</CommandButton>
      <CommandButton {...about} command="set_team_expiry" first={{ expires_at }}>{t('expiry')}</CommandButton>
      {kind === 'superapp_team' && <RegistrationLink team={id} name={name} />}
      {kind === 'mini_program_team' && <CommandButton {...about} command="bind_team">{t('bind')}</CommandButton>}
      {deactivated
        ? <CommandButton {...about} command="reactivate_team">{t('reactivate')}</CommandButton>
        : <CommandButton {...about} command="deactivate_team" confirm lead={t('deactivateHint', { name })}>{t('deactivate')}</CommandButton>}
      <CommandButton {...about} command="delete_team" danger confirm lead={lead}>{t('delete')}</CommandButton>
    </div>
  );
}
