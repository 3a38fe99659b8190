import { report } from '../listeners.js';
import type { Grants, System } from '../types.js';
import { unseen } from '../zone.js';
import type { Following } from './following.js';
import { createHub } from './hub.js';
import { send, type RequestOptions } from './request.js';
import { listen, until } from './stream.js';
import { listenTogether } from './tabs.js';
import { after, around, patience } from './time.js';

/** How grants are followed. */
export interface FollowOptions extends RequestOptions {
  /** Ends it all. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Where the server tells of changes: left out or true, the address with `/events` at the end of its path. False: nowhere; the grants are
   * asked for from time to time. False is what Node, Deno and Bun have where it is left out, since a stream keeps a process alive.
   */
  readonly events?: string | URL | boolean | undefined;
  /** How long to wait between two questions while no stream is open, in milliseconds: 30,000 where it is left out. */
  readonly poll_ms?: number | undefined;
  /** Hears why a question had no answer, and what a listener throws. Where it is left out, `console.error` is told once that the first answer is late. */
  readonly onError?: ((error: Error) => void) | undefined;
}

/** So long an answer is waited for, in milliseconds. */
const LONGEST_ANSWER = 20_000;
/** A stream that nothing was heard of for so long is lost, in milliseconds: more than whoever reads it waits. */
const LONGEST_SILENCE = 60_000;
/** While a stream is open, grants are asked for so many times less often. */
const OPEN_FACTOR = 10;

/**
 * Follows the Grants at an address, such as `/api/session/grants?system=sas`: asks for them, listens to what tells that they changed,
 * and asks from time to time while nothing does. Whoever is signed out holds nothing.
 */
export function followGrants(url: string | URL, options: FollowOptions = {}): Following {
  const address = String(url);
  // Whoever waits for the first grants would else wait without a word.
  const tell = (error: Error): void => {
    if (failures === 1 && !following.grants()) console.error(`no grants from \`${address}\` yet:`, error);
  };
  const { poll_ms = 30_000, onError = tell } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const hub = createHub('loading', { refresh, ended: () => ending.abort(), signal: options.signal, onError });
  const { following } = hub;
  let etag: string | undefined;
  let failures = 0;
  let isOpen = false;
  let isAsking = false;
  let isDue = false;
  let cancel = (): void => undefined;
  let calm = (): void => undefined;
  let retry = (): void => undefined;

  /** Asks; one question at a time, so that each answer is newer than the one before. */
  async function ask(): Promise<void> {
    cancel();
    isDue = isAsking;
    if (isAsking || signal.aborted) return;
    isAsking = true;
    const limit = new AbortController();
    const stop = after(LONGEST_ANSWER, () => limit.abort(new Error(`no answer within ${LONGEST_ANSWER} ms`)));
    const end = (): void => limit.abort();
    signal.addEventListener('abort', end);
    try {
      // What comes after the limit counts for nothing, also where `fetch` does not end with its signal.
      take(await until(limit.signal, askGrants(options, address, etag, limit.signal)));
      failures = 0;
    } catch (thrown) {
      failures += 1;
      if (!signal.aborted) report(thrown, onError);
    }
    stop();
    signal.removeEventListener('abort', end);
    isAsking = false;
    if (isDue) void ask();
    else if (!signal.aborted) cancel = after(pause(), ask);
  }

  function take(answered: Asked): void {
    if (answered === null) {
      const held = following.grants();
      const system = held?.system ?? decodeURIComponent(/[?&]system=([^&#]*)/.exec(address)?.[1] ?? '');
      etag = undefined;
      if (following.state() !== 'signed_out') hub.set({ system: system as System, subject: held?.subject ?? 'visitor', containers: [], memberships: [] });
      hub.become('signed_out');
      return;
    }
    if (answered) {
      ({ etag } = answered);
      hub.set(answered.grants);
    }
    hub.become(isOpen ? 'live' : 'polling');
  }

  /** How long to wait before the next question, in milliseconds. */
  function pause(): number {
    if (failures) return patience(failures, poll_ms);
    const usual = around(isOpen ? poll_ms * OPEN_FACTOR : poll_ms);
    const left = Date.parse(following.grants()?.fresh_until ?? '') - Date.now();
    // In time for others to arrive before these are stale.
    return left > 0 ? Math.min(usual, Math.max(left / 2, 1000)) : usual;
  }

  function heard(): void {
    calm();
    calm = after(LONGEST_SILENCE, lost);
    if (isOpen) return;
    isOpen = true;
    // What changed while it was not open was told to nobody.
    void ask();
  }

  function lost(): void {
    calm();
    if (!isOpen) return;
    isOpen = false;
    if (following.state() === 'live') hub.become('polling');
    cancel();
    // Soon, because the session may have ended; not all at once, because the server may have.
    cancel = after(around(500), ask);
  }

  function refresh(): void {
    void ask();
    retry();
  }

  const on = { heard, changed: () => void ask(), lost };
  function begin(): void {
    void ask();
    globalThis.addEventListener?.('online', refresh, { signal });
    const events = eventsOf(address, options.events);
    if (events === undefined) return;
    const open = (signal: AbortSignal): Promise<Response> => send(options, events, { headers: { accept: 'text/event-stream' }, signal });
    // Tabs share a cookie; a token is a program's own.
    retry = options.token === undefined && !isProcess() ? listenTogether(`rolegate ${events}`, open, on, signal) : listen(open, on, signal);
  }

  signal.addEventListener('abort', () => {
    cancel();
    calm();
  });
  if (options.signal?.aborted) following.end();
  else unseen(begin);
  return following;
}

/** The grants and their ETag; null for nobody; undefined when they are what they were. */
type Asked = { readonly grants: Grants; readonly etag: string | undefined } | null | undefined;

async function askGrants(options: FollowOptions, address: string, etag: string | undefined, signal: AbortSignal): Promise<Asked> {
  const headers = { accept: 'application/json', ...(etag && { 'if-none-match': etag }) };
  const response = await send(options, address, { headers, signal });
  const { status } = response;
  if (status === 200) {
    const grants = (await response.json()) as Grants;
    if (!Array.isArray(grants?.memberships)) throw new Error('the server answered with something that is no grants');
    return { grants, etag: response.headers.get('etag') ?? undefined };
  }
  await response.body?.cancel();
  if (status === 401 || status === 403) return null;
  if (status === 304 && etag) return undefined;
  throw new Error(`the server answered \`${status}\`, expected 200, 304, 401 or 403`);
}

function eventsOf(address: string, given: FollowOptions['events'] = !isProcess()): string | undefined {
  if (given === false) return undefined;
  return given === true ? address.replace(/(?=[?#])|$/, '/events') : String(given);
}

/** True in Node, Deno and Bun, also where a test has made a document. */
function isProcess(): boolean {
  return (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node !== undefined;
}
