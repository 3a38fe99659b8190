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
  readonly grants?: unknown;
}

/** Asks a server. Rejects when it cannot be reached. */
export type AskServer = (question: ServerQuestion) => Promise<ServerAnswer>;

type Fields = Readonly<Record<string, string | undefined>> | undefined;

/** Headers for every request, to say who is signed in; those that are undefined are left out. */
export type HeadersOf = () => Fields | PromiseLike<Fields>;

/** Where the server gives the grants of a session, under the address it is at. */
export function addressOf(server: string | URL): URL {
  const base = String(server);
  return new URL('api/session/grants', base.endsWith('/') ? base : `${base}/`);
}

/** Asks the route at this address. Redirects are not followed, because a sign-in page is not an answer. */
export function askOverHttp(address: URL, headersOf: HeadersOf | undefined): AskServer {
  return async ({ etag, signal }) => {
    const fields = { accept: 'application/json', ...(await headersOf?.()), 'if-none-match': etag };
    const headers = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
    const response = await fetch(address, { headers, signal, redirect: 'manual', cache: 'no-store' });
    const { status } = response;
    const grants: unknown = status === 200 ? await response.json() : await response.body?.cancel();
    return { status, etag: response.headers.get('etag'), grants };
  };
}

/** Longest delay of a timer, which keeps it in 31 bits. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** The call's answer, or a rejection as soon as the time is over or the controller aborts, whether the call listens or not. */
export async function within<Answer>(
  time_ms: number,
  controller: AbortController,
  call: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const { signal } = controller;
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const timer = setTimeout(() => controller.abort(new Error(`no answer within ${time_ms} ms`)), Math.min(time_ms, LONGEST_DELAY));
  try {
    return await Promise.race([ended, (async () => call(signal))()]);
  } finally {
    clearTimeout(timer);
  }
}
