import { Select } from 'antd';
import type { ThingKind } from 'rolegate/client';
import { useGate } from 'rolegate/react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useWords } from '../language/language';
import { useAnswer, useList, useSearched, type List } from '../server/ask';
import { rolesHeldIn } from '../server/kinds';
import { useTables } from '../server/names';
import { rightsOf } from './descriptions';
import type { EntryProps } from './entryProps';
import { Further } from './further';

interface ListPickerProps<Item> extends Pick<EntryProps, 'id' | 'value' | 'onType'> {
  list: List<Item>;
  option: (item: Item) => { value: string; label: string };
  /** Where the server searches. */
  onSearch?: ((text: string) => void) | undefined;
  empty?: string | undefined;
  many?: boolean;
}

/** Picks from a list of the server; the next page is asked for when this one's end is in sight, or when a search has not found enough on it. */
export function ListPicker<Item>({ id, value, onType, list, option, onSearch, empty, many = false }: ListPickerProps<Item>): ReactNode {
  const { t } = useTranslation('command');
  const [search, setSearch] = useState('');
  const sought = onSearch ? '' : search.trim().toLowerCase();
  const found = useSearched(list, sought ? (item) => option(item).label.toLowerCase().includes(sought) : undefined, 1);
  return (
    <Select<string | string[]>
      id={id}
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: onSearch ?? setSearch }}
      allowClear={many}
      value={many ? value.split(',').filter(Boolean) : value || (null as unknown as string)}
      loading={list.isLoading}
      options={found.items.map(option)}
      notFoundContent={list.error ? t('listFailed') : list.isLoading || found.isLooking ? t('searching') : (empty ?? t('nothingFound'))}
      onChange={(next) => onType(Array.isArray(next) ? next.join(',') : (next ?? ''))}
      popupRender={(menu) => <>{menu}<Further isWanted={sought !== ''} list={found} /></>}
      onPopupScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => list.hasMore && !list.isLoadingMore && scrollTop + clientHeight > scrollHeight - clientHeight && list.more()}
      getPopupContainer={() => document.getElementById('main') ?? document.body}
    />
  );
}

/** An ordinary user, searched for at the server by login or name: to add to a team, or to become its admin. */
export function UserPicker({ given, command, ...props }: EntryProps): ReactNode {
  const { t } = useTranslation('command');
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const team = command === 'add_member' ? { team: String(given['team']) } : {};
  const list = useList('users', asked ? { search: asked, ...team } : undefined);
  return <ListPicker {...props} list={list} onSearch={setSearch} empty={asked ? undefined : t('typeToSearch')} option={({ user, name, login }) => ({ value: user, label: `${name} (${login})` })} />;
}

/** A role that whoever is signed in may give: as the server says of teams, and as the table of commands has it for workspaces. */
export function RolePicker({ id, value, onType, command, home }: EntryProps): ReactNode {
  const { t } = useTranslation('command');
  const { title } = useWords();
  const gate = useGate();
  const tables = useTables();
  const isTeam = home?.kind === 'superapp_team' || home?.kind === 'mini_program_team';
  const { data: offered, isLoading, error } = useAnswer('offered_roles', isTeam ? { team: home.id } : undefined);
  if (!home) return null;
  const held = rolesHeldIn(tables, home.kind);
  const special = rightsOf('set_member_role', home.kind);
  const isGiven = (role: string): boolean => {
    if (isTeam) return offered?.answer.includes(role) ?? false;
    const row = special.find(({ of }) => of.includes(role));
    // Whoever stands highest is not invited where there are ranks.
    if (command === 'invite_by_email' && row && held[0]?.role === role) return false;
    return !row || gate.can(row.who as never, { in: home.id });
  };
  return (
    <Select
      id={id}
      value={value || (null as unknown as string)}
      loading={isLoading}
      options={held.filter(({ role }) => isGiven(role)).map((declared) => ({ value: declared.role, label: title(declared.title) }))}
      notFoundContent={error ? t('listFailed') : t('noRoles')}
      onChange={onType}
      getPopupContainer={() => document.getElementById('main') ?? document.body}
    />
  );
}

/** A superapp team, to bind another team to. */
export function TeamPicker(props: EntryProps): ReactNode {
  const list = useList('teams', {});
  const superapps = useSearched(list, ({ kind }) => kind === 'superapp_team');
  return <ListPicker {...props} list={superapps} option={({ id, name }) => ({ value: id, label: name })} />;
}

/** Mini programs of the place. */
export function MiniProgramsPicker({ home, ...props }: EntryProps): ReactNode {
  const list = useList('mini_programs', home && { in: home.id });
  return <ListPicker {...props} many list={list} option={({ id, name }) => ({ value: id, label: name })} />;
}

/** What kind of thing each command takes. */
const THINGS: Readonly<Record<string, ThingKind>> = {
  request_sensitive_api_call: 'sensitive_api',
  request_feature: 'feature',
  request_related_feature: 'feature',
};

/** A thing that the place may use. */
export function ThingPicker({ home, command, ...props }: EntryProps): ReactNode {
  const kind = THINGS[command] ?? 'feature';
  const list = useList('things', home && { in: home.id, kind });
  return <ListPicker {...props} list={list} option={({ id, name }) => ({ value: id, label: name })} />;
}
