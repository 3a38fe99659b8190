import { Empty, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShownMiniProgram } from 'rolegate/client';
import { explain } from 'rolegate/messages';

import { CommandButton } from '../../command/commandButton';
import { useWords } from '../../language/language';
import { ListFilter, useWanted } from '../../list/listFilter';
import { ListTable } from '../../list/listTable';
import { useList } from '../../server/ask';
import { useAsked, useHasPrograms } from '../../server/mayAsk';
import { MiniProgramName } from '../../server/names';
import { usePlace } from '../../server/place';

/** The mini programs of a place; those who have no list of them see those assigned to them. */
export function ProgramList(): ReactNode {
  const { t } = useTranslation('programs');
  const { id, kind, grants } = usePlace();
  const hasList = useHasPrograms();
  const [wanted, want] = useWanted(['search', 'sort']);
  const list = useList('mini_programs', hasList ? { in: id } : undefined, { wanted });
  const assigned = [...new Set(grants.memberships.flatMap((membership) => membership.assigned ?? []))];
  const to = (program: string): string => (kind === 'workspace' ? `/mini_program/${encodeURIComponent(program)}/programs` : `/${kind}/${encodeURIComponent(id)}/programs/${encodeURIComponent(program)}`);
  const asked = useAsked('mini_programs');
  const { language } = useWords();
  return (
    <article aria-labelledby="programs">
      <header className="page-header">
        <div>
          <h1 id="programs">{t('programs')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar">
          <CommandButton command="create_mini_program" type="primary" given={{ in: id }}>{t('create')}</CommandButton>
        </div>
      </header>
      {/* Who has no list is not told that there are none. */}
      {!hasList && assigned.length === 0 && asked && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<>{t('noList')} {explain(asked, language)}</>} />}
      {!hasList && assigned.length > 0 && (
        <ul className="stack" aria-label={t('assigned')}>
          {assigned.map((program) => <li key={program}><Link to={to(program)}><MiniProgramName id={program} /></Link></li>)}
        </ul>
      )}
      {hasList && (
        <>
          <ListFilter label={t('programs')} wanted={wanted} want={want} isSorted />
          <ListTable<ShownMiniProgram>
            label={t('programs')}
            list={list}
            empty={t('noPrograms')}
            keyOf={(program) => program.id}
            row={(program) => ({ 'data-program': program.id })}
            columns={[
              { key: 'name', title: t('name'), render: (program) => <Link to={to(program.id)}>{program.name}</Link> },
              { key: 'live', title: t('live'), render: (program) => <Live program={program} /> },
              { key: 'open', title: t('waits'), render: ({ open }) => (open === null ? '–' : <Tag>{t('waiting')}</Tag>) },
            ]}
          />
        </>
      )}
    </article>
  );
}

/** Which versions are live. */
export function Live({ program: { live, grayscale } }: { program: ShownMiniProgram }): ReactNode {
  const { t } = useTranslation('programs');
  if (live === null && grayscale === null) return '–';
  return <span className="tags">{live !== null && <Tag color="success">{live}</Tag>}{grayscale !== null && <Tag color="warning">{t('inGrayscale', { version: grayscale })}</Tag>}</span>;
}
