import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { readTables, type TableSet } from 'rolegate';
import type { ContainerKind, ShownHolder, ThingKind } from 'rolegate/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { askedFor } from '../command/descriptions';
import { useWords } from '../language/language';
import { LARGEST, useAnswer, useList, type List } from './ask';
import { PLATFORM, rolesHeldIn } from './kinds';
import { useHasPrograms, useMayAsk } from './mayAsk';
import { usePlace, type Place } from './place';
import { useSigned } from './signed';

/** The built-in tables, read once, and not before somebody wants them. */
export function useTables(isWanted = true): TableSet | undefined {
  return useQuery({ queryKey: ['tables'], queryFn: () => readTables(), staleTime: Infinity, enabled: isWanted }).data;
}

/** A function that names a role as the kind of container has it in which it is held: some kinds share a name of a role. */
export function useRoleTitle(): (role: string, kind: ContainerKind) => string {
  const tables = useTables();
  const { title, name } = useWords();
  return (role, kind) => title(rolesHeldIn(tables, kind).find((declared) => declared.role === role)?.title ?? name(role));
}

/** Those who run the platform, for whoever is one of them: what only they may do in it tells who they are. */
export function usePlatformAdmins(isWanted = true): List<ShownHolder> {
  const isAsked = isWanted && isOfPlatform(usePlace());
  return useList('who_may', isAsked ? askedFor('create_superapp_team', { id: PLATFORM, kind: PLATFORM, parent: null }) : undefined, { limit: LARGEST });
}

/** While a name is asked for. */
const Asked = (): ReactNode => <Skeleton.Input size="small" />;

/**
 * The name of a user, as a member of the place entered is told to those who may see its members, or as one of those who run the platform; else
 * the id. One page of the list has the names of all in most places; in larger ones who is not on it is asked for alone.
 */
export function UserName({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('frame');
  const { account } = useSigned();
  const place = usePlace();
  const mayAsk = useMayAsk();
  const isOwn = id === account.user;
  const hasMembers = place.kind !== PLATFORM && mayAsk('members');
  const members = useList('members', !isOwn && hasMembers ? { in: place.id } : undefined, { limit: LARGEST });
  const admins = usePlatformAdmins(!isOwn);
  const found = [...members.items, ...admins.items].find(({ user }) => user === id);
  const { data, isLoading } = useAnswer('member', !found && members.hasMore && !admins.isLoading ? { in: place.id, user: id } : undefined);
  if (members.isLoading || admins.isLoading || isLoading) return <Asked />;
  const name = isOwn ? account.name : (found?.name ?? data?.answer.name);
  return name === undefined ? <span>{id} {hasMembers && <span className="panel-hint">{t('noMember')}</span>}</span> : <span>{name}</span>;
}

/** The name of a mini program, for those who may see it; the id of one that is gone. */
export function MiniProgramName({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const mayAsk = useMayAsk();
  const hasPrograms = useHasPrograms();
  const list = useList('mini_programs', hasPrograms ? { in: place.id } : undefined, { limit: LARGEST });
  const found = list.items.find((one) => one.id === id);
  const isAlone = !found && !list.isLoading && (list.items.length === 0 || list.hasMore);
  const { data, isLoading } = useAnswer('mini_program', isAlone && mayAsk('mini_program', { program: id }) ? { mini_program: id } : undefined);
  if (list.isLoading || isLoading) return <Asked />;
  return <span>{found?.name ?? data?.answer.name ?? id}</span>;
}

/** The name of the place entered, and of any team for those of the platform; else the id. */
export function ContainerName({ id }: { id: string }): ReactNode {
  const place = usePlace();
  const { name: called } = useWords();
  const isHere = id === place.id;
  const isAsked = !isHere && id !== PLATFORM && isOfPlatform(place);
  const teams = useList('teams', isAsked ? {} : undefined, { limit: LARGEST });
  const found = teams.items.find((team) => team.id === id);
  // One that is gone is in no list, and not asked for.
  const { data, isLoading } = useAnswer('container', isAsked && !found && teams.hasMore ? { in: id } : undefined);
  if (id === PLATFORM) return <span>{called(id)}</span>;
  if (teams.isLoading || isLoading) return <Asked />;
  return <span>{isHere ? place.name : (found?.name ?? data?.answer.name ?? id)}</span>;
}

const THINGS: readonly ThingKind[] = ['superapp', 'sensitive_api', 'feature', 'jsapi', 'app'];

/** The name of a thing of the place entered, of one kind or of any, for those who have the list of it; else the id. */
export function ThingName({ id, kind }: { id: string; kind?: ThingKind }): ReactNode {
  const place = usePlace();
  const mayAsk = useMayAsk();
  const isAsked = (one: ThingKind): boolean => (kind === undefined || one === kind) && mayAsk('things', { of: one });
  const lists = THINGS.map((one) => useList('things', isAsked(one) ? { in: place.id, kind: one } : undefined, { limit: LARGEST }));
  if (lists.some(({ isLoading }) => isLoading)) return <Asked />;
  return <span>{lists.flatMap(({ items }) => items).find((one) => one.id === id)?.name ?? id}</span>;
}

/** Whether whoever looks is of those who run the platform. */
const isOfPlatform = ({ view }: Place): boolean => view.own.memberships.some((one) => one.in === PLATFORM);
