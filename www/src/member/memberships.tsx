import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Select, Switch } from 'antd';
import { useId, type ReactNode } from 'react';

import type { MemberRole } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import { memberRole, missingNeeds, placesFor, thingsOf, usesAssigned, type Choice } from './choice';
import { PanelPart } from './panelPart';

interface MembershipsProps {
  choice: Choice;
  choose: Change;
}

/** The roles of the member, each with where it is held. */
export function Memberships({ choice, choose }: MembershipsProps): ReactNode {
  const { text, title, name } = useWords();
  const { system, world, roles } = choice;
  const put = (index: number, member: MemberRole) => choose({ roles: roles.with(index, member) });
  const kinds = [...new Set(system.roles.map((role) => role.held_in))];
  return (
    <PanelPart title={text('roles')}>
      <ul className="memberships">
        {roles.map((member, index) => (
          <li key={`${index} ${member.role}`}>
            <MembershipCard
              choice={choice}
              member={member}
              onChange={(changed) => put(index, changed)}
              onRemove={() => choose({ roles: roles.toSpliced(index, 1) })}
              onAdd={(role) => choose({ roles: [...roles, memberRole(system, world, role)] })}
            />
          </li>
        ))}
      </ul>
      {roles.length === 0 && <p className="panel-hint">{text('noRoles')}</p>}
      <Select
        className="panel-wide add-role"
        aria-label={text('addRole')}
        placeholder={text('addRole')}
        prefix={<PlusOutlined aria-hidden />}
        value={null}
        options={kinds.map((kind) => ({
          label: name(kind),
          options: system.roles.filter((role) => role.held_in === kind).map(({ role, title: shown }) => ({ value: role, label: title(shown) })),
        }))}
        onChange={(role: string | null) => role !== null && choose({ roles: [...roles, memberRole(system, world, role)] })}
      />
    </PanelPart>
  );
}

interface MembershipCardProps {
  choice: Choice;
  member: MemberRole;
  onChange: (member: MemberRole) => void;
  onRemove: () => void;
  onAdd: (role: string) => void;
}

function MembershipCard({ choice, member, onChange, onRemove, onAdd }: MembershipCardProps): ReactNode {
  const { text, title, list } = useWords();
  const blocked = useId();
  const { system, world } = choice;
  const declared = system.roles.find((role) => role.role === member.role);
  const shown = title(declared?.title ?? member.role);
  const titleOf = (role: string) => title(system.roles.find((other) => other.role === role)?.title ?? role);
  const needs = missingNeeds(choice, member);
  const first = needs[0];
  const things = thingsOf(world, member.in);
  return (
    <section className="membership" aria-label={shown} data-role={member.role}>
      <header>
        <strong>{shown}</strong>
        <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={text('removeRole', { role: shown })} onClick={onRemove} />
      </header>
      {declared?.duty && <p className="panel-hint">{title(declared.duty)}</p>}
      <div className="membership-field">
        <span aria-hidden>{text('heldIn')}</span>
        <Select
          className="panel-wide"
          aria-label={text('heldInOf', { role: shown })}
          value={member.in}
          options={placesFor(system, world, member.role).map(({ id, name }) => ({ value: id, label: title(name) }))}
          onChange={(place: string) => onChange({ ...member, in: place, assigned: member.assigned.filter((id) => thingsOf(world, place).includes(id)) })}
        />
      </div>
      {usesAssigned(system, member.role) && (
        <div className="membership-field">
          <span aria-hidden>{text('assigned')}</span>
          <Select
            className="panel-wide"
            mode="multiple"
            aria-label={text('assignedTo', { role: shown })}
            placeholder={text('nothingAssigned')}
            value={member.assigned}
            options={world.things.filter(({ id }) => things.includes(id)).map(({ id, name }) => ({ value: id, label: title(name) }))}
            onChange={(assigned: string[]) => onChange({ ...member, assigned })}
          />
        </div>
      )}
      <div className="panel-switch">
        <label htmlFor={blocked}>{text('blocked')}</label>
        <Switch id={blocked} size="small" checked={member.blocked} onChange={(next) => onChange({ ...member, blocked: next })} />
      </div>
      {first !== undefined && (
        <Alert
          type="warning"
          title={text('needs', { roles: list(needs.map(titleOf)) })}
          action={<Button size="small" onClick={() => onAdd(first)}>{text('addNeeded', { role: titleOf(first) })}</Button>}
        />
      )}
    </section>
  );
}
