import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { CommandButton } from '../../command/commandButton';
import type { EntryProps } from '../../command/entryProps';
import { ListPicker } from '../../command/pickers';
import { useList, useSearched } from '../../server/ask';
import { useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';
import { MemberTable } from '../members/memberTable';

/** Who works on a mini program: its own members, or those members of the place to whom it is assigned. */
export function ProgramMembers({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('programs');
  const { id: place, kind } = usePlace();
  const all = useList('members', { in: place });
  const isOwn = kind === 'mini_program';
  const list = useSearched(all, isOwn ? undefined : ({ assigned }) => assigned.includes(id));
  return (
    <>
      <p className="page-toolbar">
        <CommandButton command="add_mini_program_member" type="primary" given={{ mini_program: id }} entries={{ user: (props) => <Eligible {...props} />, role: (props) => <EligibleRole {...props} /> }}>{t('add')}</CommandButton>
        {!isOwn && <CommandButton command="assign_mini_program" type="primary" program={id} given={{ mini_program: id, in: place }} entries={{ user: (props) => <Unassigned {...props} program={id} /> }}>{t('add')}</CommandButton>}
      </p>
      <MemberTable
        list={list}
        actions={({ user, name }) => (
          <CommandButton {...(isOwn ? { command: 'delete_member', given: { in: id, user } } : { command: 'unassign_mini_program', program: id, given: { mini_program: id, in: place, user } })} object={name} names={{ [user]: name }} size="small" danger confirm lead={t('removeHint', { name })}>{t('remove')}</CommandButton>
        )}
      />
    </>
  );
}

/** Members of the workspace who could be added. */
function Eligible({ given, ...props }: EntryProps): ReactNode {
  const list = useList('eligible_members', { mini_program: String(given['mini_program']) });
  return <ListPicker {...props} list={list} option={({ user, name, login }) => ({ value: user, label: `${name} (${login})` })} />;
}

/** The role that the chosen one is eligible for. */
function EligibleRole({ id, value, onType, typed, given }: EntryProps): ReactNode {
  const roleTitle = useRoleTitle();
  // The pages that the picker of members has.
  const list = useList('eligible_members', { mini_program: String(given['mini_program']) });
  const roles = list.items.filter(({ user }) => user === typed['user']).map(({ role }) => role);
  return <Select id={id} value={value || (null as unknown as string)} options={roles.map((role) => ({ value: role, label: roleTitle(role, 'mini_program') }))} onChange={onType} getPopupContainer={() => document.getElementById('main') ?? document.body} />;
}

function Unassigned({ program, given, ...props }: EntryProps & { program: string }): ReactNode {
  const all = useList('members', { in: String(given['in']) });
  const list = useSearched(all, ({ assigned }) => !assigned.includes(program));
  return <ListPicker {...props} list={list} option={({ user, name, login }) => ({ value: user, label: `${name} (${login})` })} />;
}
