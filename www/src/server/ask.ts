import { QueryClient, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Answers, Questions, Refused, Session } from 'rolegate/client';

import { useSigned } from './signed';

/** A question that was refused, as an error, so that queries know it as one. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(readonly refused: Refused) {
    super(refused.message);
  }
}

/** An answer, and what tells it from later ones. */
export interface Told<Answer> {
  answer: Answer;
  /** For `match` of a command that edits what was told. */
  etag: string | undefined;
}

const RETRIES = 2;
const FRESH_MS = 5_000;

/** Keeps answers. `onLost` hears that nobody is signed in any more. */
export function createQueries(onLost: () => void): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (count, error) => !(error instanceof RefusedError) && count < RETRIES,
      },
    },
  });
  queries.getQueryCache().subscribe(({ type, query }) => {
    const { error } = query.state;
    if (type === 'updated' && error instanceof RefusedError && error.refused.code === 'not_signed_in') onLost();
  });
  return queries;
}

/** Asks again for everything that is on the page: after a command, and when rights have changed. */
export function askAgain(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['ask'] });
}

async function told<Name extends keyof Questions>(session: Session, name: Name, form: Questions[Name], signal: AbortSignal): Promise<Told<Answers[Name]>> {
  const { answer, etag, refused, failed } = await session.ask({ [name]: form } as { [Field in Name]: Questions[Field] }, { signal });
  if (refused) throw new RefusedError(refused);
  if (failed) throw failed.error;
  return { answer: answer as Answers[Name], etag };
}

/** The answer to a question; without a form nothing is asked. It is asked again every so often where nothing else tells that it changed. */
export function useAnswer<Name extends keyof Questions>(name: Name, form: Questions[Name] | undefined, every_ms?: number): UseQueryResult<Told<Answers[Name]>> {
  const { session, account } = useSigned();
  return useQuery({
    queryKey: ['ask', account.user, name, form],
    queryFn: ({ signal }) => told(session, name, form as Questions[Name], signal),
    enabled: form !== undefined,
    ...(every_ms !== undefined && { refetchInterval: every_ms }),
  });
}

/** The questions whose answer is a page of a list. */
export type ListName = { [Name in keyof Answers]: Answers[Name] extends { items: unknown[]; next: string | null } ? Name : never }[keyof Answers];

/** An item of such a list. */
export type ItemOf<Name extends ListName> = Answers[Name]['items'][number];

/** So many items a page has. */
export const PAGE = 50;
/** So many a page has at most. */
export const LARGEST = 200;
/** So many found items are enough until more are asked for, where they are shown as a list. */
const ENOUGH = 20;

/** A list, page by page: `items` has what was loaded so far, and `more` loads the next page. */
export interface List<Item> {
  items: readonly Item[];
  /** True until the first page is there. */
  isLoading: boolean;
  isLoadingMore: boolean;
  /** Why the list, or its next page, is not there. */
  error: Error | null;
  hasMore: boolean;
  more: () => void;
  again: () => void;
}

/** Asks for a list; without a form nothing is asked. */
export function useList<Name extends ListName>(name: Name, form: Omit<Questions[Name], 'after' | 'limit'> | undefined, limit = PAGE): List<ItemOf<Name>> {
  const { session, account } = useSigned();
  const query = useInfiniteQuery({
    queryKey: ['ask', account.user, name, form, limit],
    queryFn: ({ pageParam, signal }) => told(session, name, { ...form, limit, ...(pageParam !== null && { after: pageParam }) } as unknown as Questions[Name], signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ answer }) => (answer as { next: string | null }).next,
    enabled: form !== undefined,
  });
  return {
    items: query.data?.pages.flatMap(({ answer }) => (answer as { items: ItemOf<Name>[] }).items) ?? [],
    isLoading: query.isLoading,
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}

/** A list that is searched, where the server does not search it. */
export interface Searched<Item> extends List<Item> {
  /** True while further pages are looked through. */
  isLooking: boolean;
}

/** Those items of a list that fit: with a search, further pages are asked for until enough do, and no page beyond. */
export function useSearched<Item>(list: List<Item>, fits: ((item: Item) => boolean) | undefined, enough = ENOUGH): Searched<Item> {
  const { hasMore, isLoadingMore, error, more } = list;
  const items = fits ? list.items.filter(fits) : list.items;
  const isLooking = fits !== undefined && hasMore && !error && items.length < enough;
  useEffect(() => {
    if (isLooking && !isLoadingMore) more();
  }, [isLooking, isLoadingMore, more]);
  return { ...list, items, isLooking };
}
