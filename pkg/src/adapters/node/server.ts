import { RolegateError } from 'rolegate';

import { MAXIMUM_SIZE } from './limits.js';

/** What a server is asked for: the grants of the person signed in, unless they still match this ETag. */
export interface ServerQuestion {
  readonly etag: string | undefined;
  /** Aborted when the answer is no longer waited for. */
  readonly signal: AbortSignal;
}

/** What it answered: 200 with the grants, 304 when they have not changed, 401 or 403 when nobody is signed in. */
export interface ServerAnswer {
  readonly status: number;
  readonly etag?: string | null | undefined;
  /** When it answered, by its own clock: its header `Date`, or a Date. A clock here that is off is put right by it. */
  readonly date?: string | Date | null | undefined;
  readonly grants?: unknown;
}

/** Asks a server. Rejects when it cannot be reached. */
export type AskServer = (question: ServerQuestion) => Promise<ServerAnswer>;

type Fields = Readonly<Record<string, string | undefined>> | undefined;

/** Headers for every request, to say who is signed in; those that are undefined are left out. */
export type HeadersOf = () => Fields | PromiseLike<Fields>;

/** Where the server gives the grants of a session, in one of its systems where it has several, under the address it is at. */
export function addressOf(server: string | URL, system: string | undefined): URL {
  const base = String(server);
  const address = new URL('api/session/grants', base.endsWith('/') ? base : `${base}/`);
  if (system !== undefined) address.searchParams.set('system', system);
  return address;
}

/** Asks the route at this address. Redirects are not followed, because a sign-in page is not an answer. */
export function askOverHttp(address: URL, headersOf: HeadersOf | undefined): AskServer {
  return async ({ etag, signal }) => {
    const fields = { accept: 'application/json', ...(await headersOf?.()), 'if-none-match': etag };
    const headers = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
    const response = await fetch(address, { headers, signal, redirect: 'manual', cache: 'no-store' });
    const { status } = response;
    const grants: unknown = status === 200 ? await readJson(response) : await response.body?.cancel();
    // What a cache between has kept for a while says nothing of the time now.
    const date = response.headers.has('age') ? undefined : response.headers.get('date');
    return { status, etag: response.headers.get('etag'), date, grants };
  };
}

/** The body as JSON, of which no more is read than an answer may have. */
async function readJson({ body, headers }: Response): Promise<unknown> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  // What the answer says of its length; then what it has, which may be more.
  let size = Number(headers.get('content-length'));
  if (size <= MAXIMUM_SIZE) size = 0;
  while (size <= MAXIMUM_SIZE) {
    const part = await reader?.read();
    if (part === undefined || part.done) return JSON.parse(text + decoder.decode());
    size += part.value.length;
    text += decoder.decode(part.value, { stream: true });
  }
  // Not waited for: whoever sends so much may not hear of it.
  reader?.cancel().catch(() => undefined);
  throw new RolegateError(`the server answered with more than ${MAXIMUM_SIZE} bytes, expected at most that many`);
}
