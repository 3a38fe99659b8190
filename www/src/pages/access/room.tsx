import { Button, Select, Skeleton, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Effect, Resource } from 'rolegate';
import type { ShownHolder } from 'rolegate/client';
import { explain } from 'rolegate/messages';

import { ListPicker, person } from '../../command/pickers';
import { useWords } from '../../language/language';
import { ListTable } from '../../list/listTable';
import { useList, useSeen } from '../../server/ask';
import { useHasPrograms, useMayAsk } from '../../server/mayAsk';
import { useTables } from '../../server/names';
import { usePlace } from '../../server/place';
import { Change } from './change';
import { ViewAs } from './viewAs';
import { Why } from './why';

/** Who may do something here, and why somebody may or may not. The address has the question. */
export default function Room(): ReactNode {
  const { t } = useTranslation('access');
  const { title } = useWords();
  const { id, system: entered } = usePlace();
  const [params, setParams] = useSearchParams();
  const system = useTables()?.systems.find(({ system }) => system === entered);
  const mayAsk = useMayAsk();
  const hasMembers = mayAsk('members');
  const hasPrograms = useHasPrograms();
  const seen = useSeen();
  // The first page, for whoever the address has.
  useList('members', hasMembers ? { in: id } : undefined);
  useList('mini_programs', hasPrograms ? { in: id } : undefined);
  const [named, setNamed] = useState<Record<string, string>>({});
  if (!system) return <Skeleton active paragraph={{ rows: 6 }} />;

  const [action, user, program] = ['action', 'user', 'program'].map((name) => params.get(name) ?? '') as [string, string, string];
  const choose = (name: string, value: string): void =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    });
  const found = seen('mini_programs', { in: id }).find((one) => one.id === program);
  const resource: Resource = found ? { in: found.in, id: found.id } : { in: id };
  const rows = system.tables.flatMap(({ rows }) => rows);
  const menus = [...new Set(rows.map(({ menu }) => menu))];
  const options = menus.map((menu) => ({
    label: title(menu),
    options: [...new Map(rows.filter((row) => row.menu === menu).map((row) => [row.action, row])).values()].map((row) => ({ value: row.action, label: title(row.title) })),
  }));
  const member = seen('members', { in: id }).find((one) => one.user === user);
  const name = member?.name ?? named[user] ?? user;
  return (
    <article aria-labelledby="access">
      <header className="page-header">
        <div>
          <h1 id="access">{t('access')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
        <div className="page-toolbar"><ViewAs /></div>
      </header>
      <div className="tables-filter">
        <label>
          {t('what')}
          <Select className="panel-wide" aria-label={t('what')} data-part="action" showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={action || null} options={options} onChange={(value: string | null) => choose('action', value ?? '')} />
        </label>
        {hasPrograms && (
          <label htmlFor="access-program">
            {t('program')}
            <ListPicker id="access-program" value={program} list="mini_programs" form={{ in: id }} clearable placeholder={t('here')} option={(one) => ({ value: one.id, label: one.name })} onType={(value) => choose('program', value)} />
          </label>
        )}
        {hasMembers && (
          <label htmlFor="access-user">
            {t('who')}
            <ListPicker id="access-user" value={user} list="members" form={{ in: id }} option={person} onType={(value) => choose('user', value)} />
          </label>
        )}
      </div>
      {!action && <p className="panel-hint">{t('choose')}</p>}
      {action && user && <Why key={`${action} ${user}`} user={user} name={name} action={action} resource={resource} system={system} />}
      {member && <Change key={user} member={member} system={system} />}
      {action && <WhoMay action={action} resource={resource} onWhy={(holder) => (setNamed({ ...named, [holder.user]: holder.name }), choose('user', holder.user))} />}
    </article>
  );
}

const TOLD = { allow: ['success', 'may'], read_only: ['warning', 'mayLook'], deny: ['error', 'mayNot'] } as const satisfies Record<Effect, [string, string]>;

interface WhoMayProps {
  action: string;
  resource: Resource;
  onWhy: (holder: ShownHolder) => void;
}

/** The holders of the roles that give a right, and whether each of them may. */
function WhoMay({ action, resource, onWhy }: WhoMayProps): ReactNode {
  const { t } = useTranslation('access');
  const { language, title, name: called } = useWords();
  const tables = useTables();
  const { system } = usePlace();
  const list = useList('who_may', { action, resource });
  const roles = tables?.systems.find((one) => one.system === system)?.roles ?? [];
  return (
    <>
      <h2>{t('whoMay')}</h2>
      <ListTable<ShownHolder>
        label={t('whoMay')}
        list={list}
        empty={t('nobody')}
        keyOf={({ user }) => user}
        row={({ user }) => ({ 'data-holder': user })}
        columns={[
          { key: 'who', title: t('who'), render: ({ name, login }) => <><strong>{name}</strong> <span className="panel-hint">{login}</span></> },
          { key: 'role', title: t('role'), render: ({ role }) => title(roles.find((one) => one.role === role)?.title ?? called(role)) },
          { key: 'answer', title: t('answer'), render: ({ decision: { effect } }) => <Tag color={TOLD[effect][0]}>{t(TOLD[effect][1])}</Tag> },
          { key: 'why', title: t('why'), render: (holder) => <>{explain(holder.decision, language)} <Button size="small" aria-label={`${t('whyTitle')} · ${holder.name}`} onClick={() => onWhy(holder)}>{t('whyTitle')}</Button></> },
        ]}
      />
    </>
  );
}
