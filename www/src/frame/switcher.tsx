import { Select } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { matchPath, useLocation, useNavigate } from 'react-router';
import type { ContainerKind } from 'rolegate/client';

import { Further } from '../command/further';
import { useWords } from '../language/language';
import { LARGEST, useList } from '../server/ask';
import { isKind, systemOfKind } from '../server/kinds';

/** What a place is called that was entered. */
export interface Named {
  id: string;
  name: string;
}

interface Entry {
  id: string;
  kind: ContainerKind;
  name: string;
}

/** Goes to another team, workspace or system: to choose one is to enter it. */
export default function Switcher({ named }: { named: Named | undefined }): ReactNode {
  const { t } = useTranslation('frame');
  const { name: called, systemName } = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { kind, id } = matchPath('/:kind/:id/*', pathname)?.params ?? {};
  const [search, setSearch] = useState('');
  const [isOpen, setOpen] = useState(false);
  const sought = useDeferredValue(search.trim());
  const wanted = sought ? { search: sought } : {};
  const places = useList('my_memberships', {});
  const found = useList('my_memberships', {}, { wanted });
  // Those of a platform see all of its teams.
  const isOfPlatform = places.items.some((one) => one.kind === 'platform');
  const teams = useList('teams', isOfPlatform && isOpen ? {} : undefined, { wanted, limit: LARGEST });
  const mine = found.items.map((one): Entry => ({ id: one.in, kind: one.kind, name: one.kind === 'platform' ? called(one.kind) : one.name }));
  const others = teams.items.filter((team) => !mine.some((one) => one.id === team.id));
  const option = ({ id, kind, name }: Entry) => ({ value: `/${kind}/${encodeURIComponent(id)}`, label: name, kind: called(kind) });
  const systems = [...new Set(mine.map((one) => systemOfKind(one.kind)))];
  const groups = systems.map((system) => ({ label: systemName(system), title: system as string, options: mine.filter((one) => systemOfKind(one.kind) === system).map(option) }));
  if (others.length > 0) groups.push({ label: t('platformTeams'), title: 'teams', options: others.map(option) });
  const current = isKind(kind) && id !== undefined ? { id, kind } : undefined;
  const known = current && [...mine, ...others].find((one) => one.id === current.id);
  const name = known?.name ?? (named?.id === id ? named?.name : undefined) ?? '';
  return (
    <Select
      className="switcher"
      aria-label={t('switch')}
      placeholder={t('switch')}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      labelInValue
      value={current ? { value: `/${current.kind}/${encodeURIComponent(current.id)}`, label: name } : null}
      options={groups}
      optionRender={({ label, data }) => <span className="switcher-option"><span>{label}</span> <span className="panel-hint">{(data as { kind?: string }).kind}</span></span>}
      popupMatchSelectWidth={false}
      notFoundContent={found.isSifting || teams.isSifting || teams.isLoading ? t('searching') : t('nothingFound')}
      popupRender={(menu) => <>{menu}<Further isWanted={sought !== ''} list={found.hasMore ? found : teams} /></>}
      onOpenChange={setOpen}
      onSelect={({ value }) => (setSearch(''), void navigate(value))}
      onPopupScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (scrollTop + clientHeight < scrollHeight - clientHeight) return;
        for (const list of [found, teams]) if (list.hasMore && !list.isLoadingMore) list.more();
      }}
    />
  );
}
