import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventName, ShownEvent } from 'rolegate/client';

import { useDirectoryWords } from '../../directory/words/words';
import { useRefusal } from '../../language/refusal';
import { ListFilter, useWanted } from '../../list/listFilter';
import { ListTable } from '../../list/listTable';
import { ListPicker, person } from '../../command/pickers';
import { PLATFORM } from '../../server/kinds';
import { useMayAsk } from '../../server/mayAsk';
import { LARGEST, sifted, useList, type Wanted } from '../../server/ask';
import { ContainerName, MiniProgramName, ThingName, UserName, usePlatformAdmins, useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';
import { useSigned } from '../../server/signed';
import { useMoment } from '../../server/time';
import { download } from '../../tables/download';
import { entriesToCsv, happenedIn, lineOf } from './entry';
import { EVENTS } from './events';

/** Who did what here, when and from where. */
export default function Room(): ReactNode {
  const { t } = useTranslation('audit');
  const { call } = useDirectoryWords();
  const { id } = usePlace();
  const moment = useMoment();
  const [{ search = '', ...wanted }, want] = useWanted(['search', 'by', 'event']);
  const all = useList('history', { in: id }, { wanted });
  const sought = String(search).toLowerCase();

  const fits = (entry: ShownEvent): boolean => {
    const { name, fields } = happenedIn(entry);
    const said = [entry.by, entry.address ?? '', entry.program ?? '', call(name), ...fields.map(([, value]) => lineOf(value))].join('\n').toLowerCase();
    return said.includes(sought);
  };
  const numbered = { ...all, items: all.items.map((entry, number) => ({ ...entry, number })) };
  // The server does not look into what an entry says: whoever searches is told what of the pages that have come fits.
  const list = sought ? sifted(numbered, fits) : numbered;
  const events = EVENTS.map((value) => ({ value, label: call(value) })).toSorted((one, other) => one.label.localeCompare(other.label));
  return (
    <article aria-labelledby="audit">
      <header className="page-header">
        <div>
          <h1 id="audit">{t('audit')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar"><Export fits={fits} wanted={wanted} /></div>
      </header>
      <ListFilter
        label={t('audit')}
        search={t('search')}
        wanted={{ ...wanted, search }}
        want={want}
        choices={[{ field: 'event', label: t('what'), options: events }]}
        more={<Who by={String(wanted['by'] ?? '')} onWho={(by) => want('by', by)} />}
      />
      <ListTable<ShownEvent & { number: number }>
        label={t('audit')}
        list={list}
        empty={t('nothing')}
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

/** Chooses whose commands are shown: members are searched for at the server. */
function Who({ by, onWho }: { by: string; onWho: (by: string) => void }): ReactNode {
  const { t } = useTranslation('audit');
  const { text } = useDirectoryWords();
  const { id, kind } = usePlace();
  const hasMembers = useMayAsk()('members') && kind !== PLATFORM;
  const nobody = (['installation', 'visitor'] as const).map((value) => ({ value, label: text(value) }));
  return (
    <label htmlFor="audit-who">
      {t('who')}
      <ListPicker id="audit-who" value={by} onType={onWho} list="members" form={hasMembers ? { in: id } : undefined} besides={[...nobody, ...usePlatformAdmins().items.map(person)]} option={person} clearable placeholder={t('everybody')} />
    </label>
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

/** Fields whose value is the id of a user, of a thing, and of a team or workspace. */
const USERS = ['user', 'by', 'admin', 'team_admin', 'applicant', 'former', 'former_admin'];
const THINGS = ['thing', 'superapp', 'feature', 'api', 'app'];
const CONTAINERS = ['in', 'team', 'workspace', 'tenant', 'container', 'parent', 'superapp_team', 'bound_to'];

/** What a wish is called by, as far as it has it. */
const WISHED = ['team_name', 'name', 'mini_program', 'version', 'feature', 'api', 'app', 'task'];

/** What an event says, with names where there are some, and moments in the reader's zone. */
function Fields({ entry }: { entry: ShownEvent }): ReactNode {
  const { name, fields } = happenedIn(entry);
  // What has begun tells itself what it is.
  const isBegun = name === 'request_submitted' || name === 'invitation_created';
  return <span className="audit-fields"><Said fields={isBegun ? fields.filter(([field]) => field !== 'request' && field !== 'invitation') : fields} /></span>;
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
  if (THINGS.includes(field)) return <ThingName id={text} />;
  if (field === 'assigned' && Array.isArray(value)) return value.map((one, number) => <Fragment key={String(one)}>{number > 0 && ', '}<MiniProgramName id={String(one)} /></Fragment>);
  if (field === 'request') return <RequestName id={text} />;
  if (field === 'invitation') return <InvitationName id={text} />;
  if (field === 'mini_program') return <MiniProgramName id={text} />;
  if (field === 'role') return roleTitle(text, kind);
  if (field === 'kind' || field === 'applicant_type') return call(text);
  return MOMENT.test(text) ? moment(text) : text;
}

/** The first event of a name about something in the place entered, by the field that has its id. */
function useBegun(event: EventName, field: string, id: string): Record<string, unknown> | undefined {
  const place = usePlace();
  const list = useList('history', { in: place.id }, { wanted: { event }, limit: LARGEST });
  return list.items.map(({ event }) => Object.values(event)[0] as Record<string, unknown>).find((fields) => fields[field] === id);
}

/** What a request asks for, as whoever made it said; the id of one that was made elsewhere. */
function RequestName({ id }: { id: string }): ReactNode {
  const { call } = useDirectoryWords();
  const [wish] = Object.entries((useBegun('request_submitted', 'request', id)?.['wish'] ?? {}) as Record<string, Record<string, unknown>>);
  if (!wish) return id;
  const [kind, fields] = wish;
  return <>{call(kind)}{WISHED.filter((field) => fields[field]).map((field) => <Fragment key={field}> · <Value field={field} value={fields[field]} /></Fragment>)}</>;
}

/** Whom an invitation is for. */
function InvitationName({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('audit');
  const begun = useBegun('invitation_created', 'invitation', id);
  if (!begun) return id;
  return <>{String(begun['email'] ?? t('anyone'))} · <Value field="role" value={begun['role']} /></>;
}

/** Saves all that is wanted and fits, of every page. */
function Export({ fits, wanted }: { fits: (entry: ShownEvent) => boolean; wanted: Wanted }): ReactNode {
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
      const { answer, refused, failed } = await session.ask({ history: { in: id, ...wanted, limit: LARGEST, after } });
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
