import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { CommandButton } from '../../command/commandButton';
import type { EntryProps } from '../../command/entryProps';
import { ListPicker, person } from '../../command/pickers';
import { LARGEST, sifted, useList, useSeen } from '../../server/ask';
import { useRoleTitle } from '../../server/names';
import { usePlace } from '../../server/place';
import { MemberTable } from '../members/memberTable';

/** Who works on a mini program: its own members, or those members of the place to whom it is assigned. */
export function ProgramMembers({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('programs');
  const { id: place, kind } = usePlace();
  const isOwn = kind === 'mini_program';
  const all = useList('members', { in: place }, isOwn ? {} : { limit: LARGEST });
  // The server does not look for those to whom it is assigned.
  const list = isOwn ? all : sifted(all, ({ assigned }) => assigned.includes(id));
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
  return <ListPicker {...props} list="eligible_members" form={{ mini_program: String(given['mini_program']) }} option={person} />;
}

/** The role that the chosen one is eligible for. */
function EligibleRole({ id, value, onType, typed, given }: EntryProps): ReactNode {
  const roleTitle = useRoleTitle();
  const form = { mini_program: String(given['mini_program']) };
  // Drawn again when there are more; whoever was chosen has come with some page.
  useList('eligible_members', form);
  const seen = useSeen()('eligible_members', form);
  const roles = [...new Set(seen.filter(({ user }) => user === typed['user']).map(({ role }) => role))];
  return <Select id={id} value={value || (null as unknown as string)} options={roles.map((role) => ({ value: role, label: roleTitle(role, 'mini_program') }))} onChange={onType} getPopupContainer={() => document.getElementById('main') ?? document.body} />;
}

function Unassigned({ program, given, ...props }: EntryProps & { program: string }): ReactNode {
  return <ListPicker {...props} list="members" form={{ in: String(given['in']) }} fits={({ assigned }) => !assigned.includes(program)} option={person} />;
}
