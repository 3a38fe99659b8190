import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownContainer } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { useWords } from '../../language/language';
import { ListFilter, useWanted } from '../../list/listFilter';
import { ListTable } from '../../list/listTable';
import { useList } from '../../server/ask';
import { ContainerName } from '../../server/names';
import { usePlace } from '../../server/place';
import { useMoment } from '../../server/time';
import { Actions } from './actions';
import { Team } from './team';

/** All teams, or the one that was entered, and what may be done about them. */
export default function Room(): ReactNode {
  const { kind } = usePlace();
  return kind === 'platform' ? <All /> : <Team />;
}

const TEAMS = ['superapp_team', 'mini_program_team'] as const;

function All(): ReactNode {
  const { t } = useTranslation('teams');
  const { name: called } = useWords();
  const moment = useMoment();
  const { id: platform } = usePlace();
  const [wanted, want] = useWanted(['search', 'kind', 'deactivated', 'sort']);
  const list = useList('teams', {}, { wanted });
  const choices = [
    { field: 'kind', label: t('kind'), options: TEAMS.map((kind) => ({ value: kind, label: called(kind) })) },
    { field: 'deactivated', label: t('state'), options: [{ value: 'false', label: t('active') }, { value: 'true', label: t('deactivated') }] },
  ];
  return (
    <article aria-labelledby="teams">
      <header className="page-header">
        <div>
          <h1 id="teams">{t('teams')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar">
          <CommandButton command="create_superapp_team" lead={t('superappHint')} />
          <CommandButton command="create_mini_program_team" lead={t('programHint')} />
        </div>
      </header>
      <ListFilter label={t('teams')} wanted={wanted} want={want} choices={choices} isSorted />
      <ListTable<ShownContainer>
        label={t('teams')}
        list={list}
        empty={t('none')}
        keyOf={({ id }) => id}
        row={({ id }) => ({ 'data-team': id })}
        columns={[
          { key: 'name', title: t('name'), render: ({ id, kind, name, deactivated }) => <><Link to={`/${kind}/${encodeURIComponent(id)}`}><strong>{name}</strong></Link> {deactivated && <Tag>{t('deactivated')}</Tag>}</> },
          { key: 'kind', title: t('kind'), render: ({ kind, parent }) => <><span>{called(kind)}</span> {kind === 'mini_program_team' && parent !== null && <div className="panel-hint">{t('boundTo')} <ContainerName id={parent} /></div>}</> },
          { key: 'members', title: t('members'), render: ({ members }) => members },
          { key: 'expires', title: t('expires'), render: ({ expires_at }) => (expires_at ? moment(expires_at) : '–') },
          // The rights are asked in the platform, whose roles reach every team.
          { key: 'actions', title: t('actions'), render: (team) => <Actions team={team} home={{ id: platform, kind: team.kind, parent: null }} /> },
        ]}
      />
    </article>
  );
}
