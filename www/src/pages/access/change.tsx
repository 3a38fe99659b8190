import { useQuery } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { createGate, type Actions, type Grants, type Role, type SystemTables } from 'rolegate';
import type { ShownMember } from 'rolegate/client';

import { useWords } from '../../language/language';
import { rolesHeldIn } from '../../server/kinds';
import { useTables } from '../../server/names';
import { usePlace } from '../../server/place';
import { useSigned } from '../../server/signed';

/** What a member could do here, and could do no longer, by another role. */
export function Change({ member, system }: { member: ShownMember; system: SystemTables }): ReactNode {
  const { t } = useTranslation('access');
  const { title } = useWords();
  const { kind } = usePlace();
  const tables = useTables();
  const [role, setRole] = useState('');
  const id = useId();
  const { name } = member;
  const roles = rolesHeldIn(tables, kind).filter((one) => one.role !== member.role);
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('wouldChange')}</h2>
      <div className="tables-filter">
        <label htmlFor={id}>
          {t('becomes', { name })}
          <Select id={id} className="panel-wide" data-part="becomes" value={role || null} options={roles.map((one) => ({ value: one.role, label: title(one.title) }))} onChange={(next: string | null) => setRole(next ?? '')} getPopupContainer={() => document.getElementById('main') ?? document.body} />
        </label>
      </div>
      <p className="panel-hint">{t('onlyHere', { name })}</p>
      {role && <Changed member={member} role={role as Role} system={system} />}
    </section>
  );
}

interface ChangedProps {
  member: ShownMember;
  role: Role;
  system: SystemTables;
}

function Changed({ member, role, system }: ChangedProps): ReactNode {
  const { t } = useTranslation('access');
  const { title } = useWords();
  const { id, grants } = usePlace();
  const { now } = useSigned();

  /** What somebody may do here by a role alone. */
  async function actionsBy(held: string): Promise<Actions> {
    const membership = { role: held as Role, in: id, status: member.blocked ? ('blocked' as const) : ('active' as const), assigned: member.assigned };
    const alone: Grants = { system: grants.system, subject: member.user, containers: grants.containers, memberships: [membership] };
    const gate = await createGate(alone, { now: () => new Date(now()) });
    const actions = gate.actions({ in: id });
    gate.dispose();
    return actions;
  }

  const { data } = useQuery({ queryKey: ['change', id, member, role, grants], queryFn: async () => ({ before: await actionsBy(member.role), after: await actionsBy(role) }) });
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const { before, after } = data;
  const without = (some: readonly string[], others: readonly string[]): string[] => some.filter((action) => !others.includes(action));
  const lists = {
    gains: without(after.allow, before.allow),
    looks: without(after.read_only, before.read_only),
    loses: without([...before.allow, ...before.read_only], [...after.allow, ...after.read_only]),
  };
  const titles = new Map(system.tables.flatMap(({ rows }) => rows.map((row) => [row.action as string, title(row.title)])));
  const shown = (Object.keys(lists) as (keyof typeof lists)[]).filter((key) => lists[key].length > 0);
  if (shown.length === 0) return <p>{t('nothingChanges')}</p>;
  return (
    <div className="changes" role="status">
      {shown.map((key) => (
        <div key={key} data-change={key}>
          <h3>{t(key)}</h3>
          <ul>{lists[key].map((action) => <li key={action} data-action={action}>{titles.get(action) ?? action}</li>)}</ul>
        </div>
      ))}
    </div>
  );
}
