import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { readTables, type TableSet } from 'rolegate';
import type { ContainerKind } from 'rolegate/client';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { useAnswer } from './ask';
import { rolesHeldIn } from './kinds';
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

/** The name of a user, as a member of a place is told to those who may see its members; else what was asked for. */
export function UserName({ id, at }: { id: string; at: string }): ReactNode {
  const { account } = useSigned();
  const { data, isLoading } = useAnswer('member', id === account.user ? undefined : { in: at, user: id });
  if (isLoading) return <Skeleton.Input size="small" />;
  return <span>{id === account.user ? account.name : (data?.answer.name ?? id)}</span>;
}

/** The name of a mini program, for those who may see it. */
export function MiniProgramName({ id }: { id: string }): ReactNode {
  const { data, isLoading } = useAnswer('mini_program', { mini_program: id });
  if (isLoading) return <Skeleton.Input size="small" />;
  return <span>{data?.answer.name ?? id}</span>;
}

/** The name of a team or workspace, for those who may see it. */
export function ContainerName({ id }: { id: string }): ReactNode {
  const { data, isLoading } = useAnswer('container', { in: id });
  if (isLoading) return <Skeleton.Input size="small" />;
  return <span>{data?.answer.name ?? id}</span>;
}
