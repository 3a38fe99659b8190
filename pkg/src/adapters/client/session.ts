import { followGrants } from '../../follow/index.js';
import type { Following } from '../../follow/following.js';
import { send, type RequestOptions } from '../../follow/request.js';
import type { Grants } from '../../types.js';
import type { Questions } from '../directory/questions.js';
import type { CallOptions, Command, Given, GrantsOptions, Refused, Result, Session } from '../directory/session.js';
import { PATHS } from './paths.js';

/** Where the server is, and how it is reached. */
export interface ClientOptions extends RequestOptions {
  /** The server's address, such as `https://console.example.org`. Left out, it is where the page is from. */
  readonly url?: string | URL | undefined;
}

/** Sends a request to a path below `/api`, and reads what came of it. */
type Call = <Done>(method: string, path: string, options?: CallOptions, body?: unknown, headers?: Record<string, string>) => Promise<Result<Done>>;

/** A session over HTTP, what its calls are made by, and what makes those who follow grants ask again. */
export function createSession(options: ClientOptions): { session: Session; call: Call; again: () => void } {
  if (options.url === undefined && !options.fetch && !globalThis.location) throw new TypeError('`url` is missing: where there is no page, the address of the server was expected');
  const base = `${String(options.url ?? '').replace(/\/+$/, '')}/api/`;
  const followers = new Set<Following>();
  let cookie: string | undefined;

  /** The request with the cookie, where no browser keeps it. */
  const fetch: NonNullable<RequestOptions['fetch']> = async (url, request) => {
    const headers = cookie === undefined ? request.headers : { ...(request.headers as Record<string, string>), cookie };
    const response = await (options.fetch ?? globalThis.fetch)(url, { ...request, headers } as RequestInit);
    // A browser shows no cookies.
    for (const set of response.headers.getSetCookie?.() ?? []) cookie = set.split(';', 1)[0];
    return response;
  };
  const reached: RequestOptions = { token: options.token, fetch };

  const call: Call = async (method, path, given, body, headers) => {
    const { signal } = given ?? {};
    try {
      signal?.throwIfAborted();
      const said = body === undefined ? headers : { ...headers, 'content-type': 'application/json' };
      const request = { method, headers: { accept: 'application/json', ...said }, body: JSON.stringify(body), signal: signal ?? null };
      return (await read(await send(reached, base + path, request as RequestInit))) as never;
    } catch (thrown) {
      if (signal?.aborted) throw signal.reason;
      const error = thrown instanceof Error ? thrown : new Error('the server could not be asked', { cause: thrown });
      return { failed: { error, again: (next = given) => call(method, path, next, body, headers) } } as never;
    }
  };

  async function give(command: Command, { match, key = newKey(), signal }: Parameters<Session['give']>[1] = {}): Promise<Given> {
    const [name, form] = Object.entries(command)[0] ?? ['', {}];
    const headers = { 'idempotency-key': key, ...(match !== undefined && { 'if-match': match }) };
    return call('POST', `commands/${encode(name)}`, { signal }, form, headers);
  }

  const session: Session = {
    account: (options) => call('GET', 'session', options),
    give,
    ask: async (question: object, options?: CallOptions) => call<never>('GET', pathOf(question), options),
    grants: (system, options) => call<{ answer: Grants }>('GET', grantsOf(system, options), options),
    followGrants(system, given) {
      const following = followGrants(base + grantsOf(system, given), { ...reached, signal: given?.signal });
      followers.add(following);
      following.watch((state) => state === 'ended' && followers.delete(following));
      return following;
    },
  };
  return { session, call, again: () => followers.forEach((following) => following.refresh()) };
}

/** What came of a request. Throws where that cannot be told. */
async function read(response: Response): Promise<object> {
  const { status, headers } = response;
  if (status === 204) return { done: true };
  const type = headers.get('content-type') ?? '';
  if (response.ok && type.startsWith('application/json')) {
    const body = await response.json();
    return Array.isArray(body?.events) ? body : { answer: body, etag: headers.get('etag') ?? undefined };
  }
  if (type.startsWith('application/problem+json')) {
    const { code, detail, about, decision } = await response.json();
    const refused: Refused = { code, message: detail, ...(about && { about }), ...(decision && { decision }) };
    return { refused };
  }
  await response.body?.cancel();
  throw new Error(`the server answered \`${status}\` with \`${type}\`, expected \`application/json\``);
}

/** The path of a question below `/api`: some fields stand in it, the others behind it. Throws for one that there is not. */
function pathOf(question: object): string {
  const [name, form] = (Object.entries(question)[0] ?? ['', {}]) as [keyof Questions, object];
  if (!Object.hasOwn(PATHS, name)) throw new TypeError(`there is no question \`${name}\``);
  const fields = new Map(Object.entries(form));
  const path = PATHS[name].replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = fields.get(field);
    fields.delete(field);
    return encode(String(value ?? ''));
  });
  return path + query(fields);
}

const grantsOf = (system: string, options: GrantsOptions = {}): string => `session/grants${query(new Map(Object.entries({ system, in: options.in })))}`;

/** Fields behind a path: of one that is an object its fields, of a list each item. */
function query(fields: Map<string, unknown>): string {
  const parameters = new URLSearchParams();
  function add(name: string, value: unknown): void {
    if (Array.isArray(value)) value.forEach((item) => add(name, item));
    else if (typeof value === 'object') Object.entries(value ?? {}).forEach(([name, value]) => add(name, value));
    else if (value !== undefined) parameters.append(name, String(value));
  }
  fields.forEach((value, name) => add(name, value));
  const text = String(parameters);
  return text && `?${text}`;
}

/** A text as a part of a path; a half of a character, which no path can have, as the sign for what is none. */
export const encode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/** A key that no other call has. Not `randomUUID`, which pages without encryption lack. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
