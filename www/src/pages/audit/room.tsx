import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Input, Select } from 'antd';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownEvent } from 'rolegate/client';

import { useDirectoryWords } from '../../directory/words/words';
import { useRefusal } from '../../language/refusal';
import { ListTable } from '../../list/listTable';
import { LARGEST, useList, useSearched } from '../../server/ask';
import { ContainerName, MiniProgramName, UserName, useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';
import { useSigned } from '../../server/signed';
import { useMoment } from '../../server/time';
import { download } from '../../tables/download';
import { entriesToCsv, happenedIn, lineOf } from './entry';

/** Who did what here, when and from where. */
export default function Room(): ReactNode {
  const { t } = useTranslation('audit');
  const { call } = useDirectoryWords();
  const { id } = usePlace();
  const moment = useMoment();
  const list = useList('history', { in: id });
  const [search, setSearch] = useState('');
  const [who, setWho] = useState<string>();
  const [what, setWhat] = useState<string>();
  const sought = search.trim().toLowerCase();

  const fits = (entry: ShownEvent): boolean => {
    const { name, fields } = happenedIn(entry);
    const said = [entry.by, entry.address ?? '', entry.program ?? '', call(name), ...fields.map(([, value]) => lineOf(value))].join('\n').toLowerCase();
    return (who === undefined || entry.by === who) && (what === undefined || name === what) && said.includes(sought);
  };
  const numbered = { ...list, items: list.items.map((entry, number) => ({ ...entry, number })) };
  const isFiltered = sought !== '' || who !== undefined || what !== undefined;
  const found = useSearched(numbered, isFiltered ? fits : undefined);

  const actors = [...new Set(list.items.map(({ by }) => by))];
  const names = [...new Set(list.items.map((entry) => happenedIn(entry).name))];
  return (
    <article aria-labelledby="audit">
      <header className="page-header">
        <div>
          <h1 id="audit">{t('audit')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar"><Export fits={fits} /></div>
      </header>
      <search className="tables-filter">
        <label>{t('search')}<Input allowClear type="search" value={search} onChange={(event) => setSearch(event.target.value)} /></label>
        <label>
          {t('who')}
          <Select className="panel-wide" aria-label={t('who')} allowClear value={who ?? null} placeholder={t('everybody')} options={actors.map((value) => ({ value, label: <Actor by={value} /> }))} onChange={(value: string | null) => setWho(value ?? undefined)} />
        </label>
        <label>
          {t('what')}
          <Select className="panel-wide" aria-label={t('what')} allowClear value={what ?? null} placeholder={t('everything')} options={names.map((value) => ({ value, label: call(value) }))} onChange={(value: string | null) => setWhat(value ?? undefined)} />
        </label>
      </search>
      <ListTable<ShownEvent & { number: number }>
        label={t('audit')}
        list={found}
        empty={t(found.isLooking ? 'looking' : 'nothing')}
        keyOf={({ number }) => String(number)}
        row={(entry) => ({ 'data-event': happenedIn(entry).name })}
        columns={[
          { key: 'when', title: t('when'), render: ({ at }) => <time dateTime={at}>{moment(at)}</time> },
          { key: 'who', title: t('who'), render: ({ by }) => <Actor by={by} /> },
          { key: 'what', title: t('what'), render: (entry) => <strong>{call(happenedIn(entry).name)}</strong> },
          { key: 'about', title: t('about'), render: (entry) => <Fields entry={entry} /> },
          { key: 'where', title: t('where'), render: (entry) => <From entry={entry} /> },
        ]}
      />
    </article>
  );
}

/** Whoever gave a command: a user, or what is none. */
function Actor({ by }: { by: string }): ReactNode {
  const { text } = useDirectoryWords();
  return by === 'installation' || by === 'visitor' ? text(by) : <UserName id={by} />;
}

/** The address a command was sent from, and the program as it calls itself; nothing of what the installation did. */
function From({ entry: { address, program } }: { entry: ShownEvent }): ReactNode {
  return <>{address}{program && <div className="panel-hint">{program}</div>}</>;
}

/** Fields whose value is the id of a user, and of a team or workspace. */
const USERS = ['user', 'by', 'admin', 'team_admin', 'applicant', 'former', 'former_admin'];
const CONTAINERS = ['in', 'team', 'workspace', 'tenant', 'container', 'parent', 'superapp_team', 'bound_to'];

/** What an event says, with names where there are some, and moments in the reader's zone. */
function Fields({ entry }: { entry: ShownEvent }): ReactNode {
  return <span className="audit-fields"><Said fields={happenedIn(entry).fields} /></span>;
}

function Said({ fields }: { fields: readonly [string, unknown][] }): ReactNode {
  const { call } = useDirectoryWords();
  return fields.map(([field, value]) => (
    <Fragment key={field}>
      <span className="panel-hint">{call(field)}</span>{' '}
      {typeof value === 'object' && value !== null && !Array.isArray(value) ? <><br /><Said fields={Object.entries(value)} /></> : <><Value field={field} value={value} /><br /></>}
    </Fragment>
  ));
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function Value({ field, value }: { field: string; value: unknown }): ReactNode {
  const { call } = useDirectoryWords();
  const { kind } = usePlace();
  const moment = useMoment();
  const roleTitle = useRoleTitle();
  const text = lineOf(value);
  if (USERS.includes(field)) return <UserName id={text} />;
  if (CONTAINERS.includes(field)) return <ContainerName id={text} />;
  if (field === 'mini_program') return <MiniProgramName id={text} />;
  if (field === 'role') return roleTitle(text, kind);
  if (field === 'kind' || field === 'applicant_type') return call(text);
  return MOMENT.test(text) ? moment(text) : text;
}

/** Saves all that fits the filter, of every page. */
function Export({ fits }: { fits: (entry: ShownEvent) => boolean }): ReactNode {
  const { t } = useTranslation('audit');
  const { id } = usePlace();
  const { session } = useSigned();
  const { message } = App.useApp();
  const why = useRefusal();
  const [isBusy, setBusy] = useState(false);

  async function all(): Promise<void> {
    setBusy(true);
    const entries: ShownEvent[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const { answer, refused, failed } = await session.ask({ history: { in: id, limit: LARGEST, after } });
      if (!answer) {
        setBusy(false);
        return void message.error({ key: 'given', content: refused ? why(refused) : failed?.error.message });
      }
      entries.push(...answer.items.filter(fits));
      after = answer.next;
    }
    setBusy(false);
    download(`audit-${id}.csv`, entriesToCsv(entries), 'text/csv');
    void message.success({ key: 'given', content: t('exported', { count: entries.length }) });
  }

  return <Button icon={<DownloadOutlined aria-hidden />} loading={isBusy} onClick={() => void all()}>{t('export')}</Button>;
}
