import { Select } from 'antd';
import type { Questions, ThingKind } from 'rolegate/client';
import { useGate } from 'rolegate/react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useWords } from '../language/language';
import { sifted, useAnswer, useList, type ItemOf, type ListName, type Wanted } from '../server/ask';
import { rolesHeldIn } from '../server/kinds';
import { useTables } from '../server/names';
import { rightsOf } from './descriptions';
import type { EntryProps } from './entryProps';
import { Further } from './further';

interface Option {
  value: string;
  label: string;
}

interface ListPickerProps<Name extends ListName> extends Pick<EntryProps, 'id' | 'value' | 'onType'> {
  /** The question, and its form but for what is searched for; without one nothing is asked. */
  list: Name;
  form: Omit<Questions[Name], 'after' | 'limit' | 'search'> | undefined;
  wanted?: Wanted | undefined;
  option: (item: ItemOf<Name>) => Option;
  /** Which of those that the server gives can be picked. */
  fits?: ((item: ItemOf<Name>) => boolean) | undefined;
  /** Those that can be picked besides, while nothing is searched for. */
  besides?: readonly Option[] | undefined;
  /** True where the server gives nothing unless something is searched for. */
  mustSearch?: boolean;
  many?: boolean;
  clearable?: boolean;
  placeholder?: string;
}

/** Picks from a list of the server, which searches it; the next page is asked for when this one's end is in sight. */
export function ListPicker<Name extends ListName>({ id, value, onType, list: name, form, wanted = {}, option, fits, besides = [], mustSearch = false, many = false, clearable = many, placeholder }: ListPickerProps<Name>): ReactNode {
  const { t } = useTranslation('command');
  const [search, setSearch] = useState('');
  const sought = useDeferredValue(search.trim());
  const isAsked = sought !== '' || !mustSearch;
  const all = useList(name, isAsked ? (form as Questions[Name]) : undefined, { wanted: sought ? { ...wanted, search: sought } : wanted });
  const list = fits ? sifted(all, fits) : all;
  const found = isAsked ? list.items.map(option) : [];
  const options = sought ? found : [...besides, ...found.filter((one) => !besides.some((other) => other.value === one.value))];
  const isBusy = list.isLoading || list.isSifting;
  return (
    <Select<string | string[]>
      id={id}
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      allowClear={clearable}
      placeholder={placeholder}
      value={many ? value.split(',').filter(Boolean) : value || (null as unknown as string)}
      loading={isBusy}
      options={options}
      notFoundContent={list.error ? t('listFailed') : isBusy ? t('searching') : isAsked ? t('nothingFound') : t('typeToSearch')}
      onChange={(next) => onType(Array.isArray(next) ? next.join(',') : (next ?? ''))}
      popupRender={(menu) => <>{menu}<Further isWanted={isAsked && (sought !== '' || found.length === 0)} list={list} /></>}
      onPopupScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => list.hasMore && !list.isLoadingMore && scrollTop + clientHeight > scrollHeight - clientHeight && list.more()}
      getPopupContainer={() => document.getElementById('main') ?? document.body}
    />
  );
}

/** A person as they stand in a list. */
export const person = ({ user, name, login }: { user: string; name: string; login: string }): Option => ({ value: user, label: `${name} (${login})` });

/** An ordinary user, searched for by login or name: to add to a team, or to become its admin. */
export function UserPicker({ given, command, ...props }: EntryProps): ReactNode {
  return <ListPicker {...props} list="users" form={command === 'add_member' ? { team: String(given['team']) } : {}} mustSearch option={person} />;
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

/** What has a name of its own beside its id. */
const named = ({ id, name }: { id: string; name: string }): Option => ({ value: id, label: name });

/** A superapp team, to bind another to. */
export function TeamPicker(props: EntryProps): ReactNode {
  return <ListPicker {...props} list="teams" form={{}} wanted={SUPERAPP_TEAMS} option={named} />;
}

const SUPERAPP_TEAMS: Wanted = { kind: 'superapp_team' };

/** Mini programs of the place. */
export function MiniProgramsPicker({ home, ...props }: EntryProps): ReactNode {
  return <ListPicker {...props} many list="mini_programs" form={home && { in: home.id }} option={named} />;
}

/** What kind of thing each command takes. */
const THINGS: Readonly<Record<string, ThingKind>> = {
  request_sensitive_api_call: 'sensitive_api',
  request_feature: 'feature',
  request_related_feature: 'feature',
};

/** A thing that the place may use. */
export function ThingPicker({ home, command, ...props }: EntryProps): ReactNode {
  return <ListPicker {...props} list="things" form={home && { in: home.id, kind: THINGS[command] ?? 'feature' }} option={named} />;
}
