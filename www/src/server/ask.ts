import { focusManager, QueryClient, useInfiniteQuery, useQuery, useQueryClient, type InfiniteData, type UseQueryResult } from '@tanstack/react-query';
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

// What is shown is asked anew when its window is looked at again; one beside others is visible all the time, and is told by the focus.
focusManager.setEventListener((onLooked) => {
  const heard = (): void => onLooked();
  const types = ['visibilitychange', 'focus'] as const;
  for (const type of types) addEventListener(type, heard);
  return () => types.forEach((type) => removeEventListener(type, heard));
});

const RETRIES = 2;
const FRESH_MS = 5_000;
/** How often what waits for others is asked for again: the stream of rights does not tell of it. */
export const OTHERS_MS = 5_000;

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

/** What is refused is not asked for again by itself. */
const often = (error: Error | null, every_ms: number | undefined): number | false => (error instanceof RefusedError ? false : (every_ms ?? false));

/** The answer to a question; without a form nothing is asked. It is asked again every so often where nothing else tells that it changed. */
export function useAnswer<Name extends keyof Questions>(name: Name, form: Questions[Name] | undefined, every_ms?: number): UseQueryResult<Told<Answers[Name]>> {
  const { session, account } = useSigned();
  return useQuery({
    queryKey: ['ask', account.user, name, form],
    queryFn: ({ signal }) => told(session, name, form as Questions[Name], signal),
    enabled: form !== undefined,
    refetchInterval: ({ state }) => often(state.error, every_ms),
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

/** What is searched for in a list, the order, and which of its items are wanted, by the fields of its question. */
export type Wanted = Readonly<Record<string, string | boolean>>;

/** A list, page by page: `items` has what was loaded so far, and `more` loads the next page. */
export interface List<Item> {
  items: readonly Item[];
  /** True until the first page is there. */
  isLoading: boolean;
  isLoadingMore: boolean;
  /** Why the list, or its next page, is not there. */
  error: Error | null;
  hasMore: boolean;
  /** True where only some of the items are wanted. */
  isSifted: boolean;
  /** True while items are shown that were wanted before. */
  isSifting: boolean;
  more: () => void;
  again: () => void;
}

interface ListOptions {
  /** Which of its items are wanted: the server looks for them. */
  wanted?: Wanted | undefined;
  limit?: number | undefined;
  /** How often it is asked for again, as long as it is one page: where others change it, and nothing tells of that. */
  every_ms?: number | undefined;
}

const NOTHING_WANTED: Wanted = {};

/** The pages of a list that have come. */
type Pages<Name extends ListName> = InfiniteData<Told<{ items: ItemOf<Name>[] }>>;
type Form<Name extends ListName> = Omit<Questions[Name], 'after' | 'limit'>;

const itemsOf = <Name extends ListName>(pages: Pages<Name> | undefined): ItemOf<Name>[] => pages?.pages.flatMap(({ answer }) => answer.items) ?? [];

/** Asks for a list; without a form nothing is asked. While others are wanted, what was there is shown until they come. */
export function useList<Name extends ListName>(name: Name, form: Form<Name> | undefined, { wanted = NOTHING_WANTED, limit = PAGE, every_ms }: ListOptions = {}): List<ItemOf<Name>> {
  const { session, account } = useSigned();
  const asked = ['ask', account.user, name, form];
  const query = useInfiniteQuery({
    queryKey: [...asked, wanted, limit],
    queryFn: ({ pageParam, signal }) => told(session, name, { ...form, ...wanted, limit, ...(pageParam !== null && { after: pageParam }) } as unknown as Questions[Name], signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ answer }) => (answer as { next: string | null }).next,
    enabled: form !== undefined,
    refetchInterval: ({ state }) => state.data?.pages.length === 1 && often(state.error, every_ms),
    placeholderData: (before, { queryKey = [] } = {} as never) => (JSON.stringify(queryKey.slice(0, asked.length)) === JSON.stringify(asked) ? before : undefined),
  });
  return {
    items: itemsOf(query.data as Pages<Name> | undefined),
    isLoading: query.isLoading,
    isLoadingMore: query.isFetchingNextPage,
    error: query.error,
    hasMore: query.hasNextPage,
    isSifted: Object.keys(wanted).some((field) => field !== 'sort'),
    isSifting: query.isPlaceholderData,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}

/** A function that gives the items of a list that have come for this page, whichever of them were wanted. */
export function useSeen(): <Name extends ListName>(name: Name, form: Form<Name>) => ItemOf<Name>[] {
  const { account } = useSigned();
  const queries = useQueryClient();
  return <Name extends ListName>(name: Name, form: Form<Name>) =>
    queries.getQueriesData<Pages<Name>>({ queryKey: ['ask', account.user, name, form] }).flatMap(([, pages]) => itemsOf<Name>(pages));
}

/** Those items of a list that fit, where the server does not look for them: no page is asked for by itself. */
export const sifted = <Item>(list: List<Item>, fits: (item: Item) => boolean): List<Item> => ({ ...list, items: list.items.filter(fits), isSifted: true });

/** Items that came at once, as a list of one page. */
export const whole = <Item>({ data: items = [], isLoading, error, refetch }: Pick<UseQueryResult<Item[]>, 'data' | 'isLoading' | 'error' | 'refetch'>): List<Item> => ({
  items,
  isLoading,
  error,
  isLoadingMore: false,
  hasMore: false,
  isSifted: false,
  isSifting: false,
  more: () => undefined,
  again: () => void refetch(),
});
