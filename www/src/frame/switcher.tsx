import { Select } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { matchPath, useLocation, useNavigate } from 'react-router';
import type { ContainerKind } from 'rolegate/client';

import { useWords } from '../language/language';
import { useAnswer, useList } from '../server/ask';
import { isKind, isListed, systemOfKind } from '../server/kinds';

/** So many places a page of the lists has, the most that a server gives at once. */
const LIMIT = 200;

interface Entry {
  id: string;
  kind: ContainerKind;
  name: string;
}

/** Goes to another team, workspace or system: to choose one is to enter it. While somebody searches, the lists are read to their ends. */
export function Switcher(): ReactNode {
  const { t } = useTranslation('frame');
  const { name: called, systemName } = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { kind, id } = matchPath('/:kind/:id/*', pathname)?.params ?? {};
  const [search, setSearch] = useState('');
  const memberships = useList('my_memberships', {}, LIMIT);
  // Those of a platform see all of its teams.
  const isOfPlatform = memberships.items.some((one) => one.kind === 'platform');
  const teams = useList('teams', isOfPlatform ? {} : undefined, LIMIT);

  useEffect(() => {
    if (!search) return;
    for (const list of [memberships, teams]) if (list.hasMore && !list.isLoadingMore) list.more();
  });

  const mine = memberships.items.map((one): Entry => ({ id: one.in, kind: one.kind, name: one.kind === 'platform' ? called(one.kind) : one.name }));
  const others = teams.items.filter((team) => !mine.some((one) => one.id === team.id));
  const option = ({ id, kind, name }: Entry) => ({ value: `/${kind}/${encodeURIComponent(id)}`, label: name, kind: called(kind) });
  const systems = [...new Set(mine.map((one) => systemOfKind(one.kind)))];
  const groups = systems.map((system) => ({ label: systemName(system), title: system as string, options: mine.filter((one) => systemOfKind(one.kind) === system).map(option) }));
  if (others.length > 0) groups.push({ label: t('platformTeams'), title: 'teams', options: others.map(option) });
  const current = isKind(kind) && id !== undefined ? { id, kind } : undefined;
  const known = current && [...mine, ...others].find((one) => one.id === current.id);
  const unknown = useAnswer('container', current && !known && !memberships.isLoading && isListed(current.kind) ? { in: current.id } : undefined);
  const program = useAnswer('mini_program', current && !known && !memberships.isLoading && current.kind === 'mini_program' ? { mini_program: current.id } : undefined);
  const name = known?.name ?? unknown.data?.answer.name ?? program.data?.answer.name ?? '';
  return (
    <Select
      className="switcher"
      aria-label={t('switch')}
      placeholder={t('switch')}
      showSearch={{ optionFilterProp: 'label', onSearch: setSearch }}
      labelInValue
      value={current ? { value: `/${current.kind}/${encodeURIComponent(current.id)}`, label: name } : null}
      options={groups}
      optionRender={({ label, data }) => <span className="switcher-option"><span>{label}</span> <span className="panel-hint">{(data as { kind?: string }).kind}</span></span>}
      popupMatchSelectWidth={false}
      notFoundContent={memberships.hasMore || teams.hasMore ? t('searching') : t('nothingFound')}
      onSelect={({ value }) => (setSearch(''), void navigate(value))}
      onPopupScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (scrollTop + clientHeight < scrollHeight - clientHeight) return;
        for (const list of [memberships, teams]) if (list.hasMore && !list.isLoadingMore) list.more();
      }}
    />
  );
}
