import { RolegateError } from 'rolegate';
import { messages, type Language } from 'rolegate/messages';

import type { BuiltInSystem } from '../../ids.js';
import { millisecondsOf } from '../../time.js';
import type { Action, Decision, GateOptions, Reason, Resource } from '../../types.js';
import { Gates } from './gates.js';
import { addressOf, askOverHttp, type AskServer, type HeadersOf } from './server.js';
import { GrantsSource } from './source.js';
import { fileStore, type GrantsStore } from './store.js';
import { UPLOAD } from './uploadRights.js';

/** What an IDE knows better than the console, whose texts speak of pages. */
const HERE: Record<Language, Record<'signed_out' | 'stale' | 'nothing', string>> = {
  en: {
    signed_out: 'You are signed out. Sign in and try again.',
    stale: 'The server does not answer, and what it said last is too old to rely on. Try again when you are online.',
    nothing: 'The server does not answer, and there is no copy of your access rights to go by. Try again when you are online.',
  },
  zh: {
    signed_out: '您已退出登录，请登录后重试。',
    stale: '服务器没有响应，且上次获取的权限信息已过期，请联网后重试。',
    nothing: '服务器没有响应，且本地没有可用的权限信息，请联网后重试。',
  },
};

/** How `createUploadGate` asks and how long it believes. */
export interface UploadGateOptions extends Pick<GateOptions, 'tables'> {
  /** The address of the server, whose route `api/session/grants` is asked, or a function that asks it. */
  server: string | URL | AskServer;
  /** What goes with every request over HTTP, to say who is signed in. */
  headers?: HeadersOf | undefined;
  /** A folder for the copy of the grants, or your own store. */
  store: string | GrantsStore;
  /** How old a copy may be that is used while the server cannot be asked, in milliseconds; at 0 none is. */
  maximum_age_ms: number;
  /** How long an answer is waited for, in milliseconds; 5,000 when left out. */
  timeout_ms?: number | undefined;
  /** Who is signed in. Grants of anyone else are not used; where it is left out, `signOut` has to be called between two people. */
  subject?: string | undefined;
  /** The action an upload asks for, when you have your own tables; left out, it depends on the system. */
  action?: Action | undefined;
  /** The language of `why`; English when left out. */
  language?: Language | undefined;
  /** The clock; the system's when left out. */
  now?: (() => Date) | undefined;
}

/** May this user upload, and why not. */
export interface UploadAnswer {
  readonly may: boolean;
  readonly decision: Decision;
  /** One sentence for the user. */
  readonly why: string;
  /** Who spoke: the server now, the copy of what it said last, or nobody. */
  readonly from: 'server' | 'cache' | null;
  /** How long ago the server last said so, in milliseconds; null when it never did. */
  readonly age_ms: number | null;
  /** True when the server said that nobody is signed in, or somebody else; the copy is gone then. */
  readonly signed_out: boolean;
  /** Why the server could not be asked, or the copy not be kept. */
  readonly error: Error | undefined;
}

/** Answers an IDE's one question, online and offline. */
export interface UploadGate {
  /**
   * Whether the signed-in user may upload to this mini program now. Asks the server, else the copy. Never rejects: whatever
   * fails is a refusal. A resource without an `id` is about the container, which in `mpp` says less than is asked.
   */
  readonly canUpload: (resource: Resource) => Promise<UploadAnswer>;
  /** Forgets the copy, when the user signs out here. Rejects when the store cannot delete it; it is not used even so. */
  readonly signOut: () => Promise<void>;
  /** Ends what is under way and refuses from then on; the copy stays. */
  readonly dispose: () => void;
}

/** Opens a gate for uploads. Throws a `RolegateError` when the server's address or a duration is not valid. */
export function createUploadGate(options: UploadGateOptions): UploadGate {
  const { server, headers, store, maximum_age_ms, timeout_ms = 5000, subject, language = 'en', now, tables } = options;
  duration('maximum_age_ms', maximum_age_ms);
  duration('timeout_ms', timeout_ms);
  const address = typeof server === 'function' ? undefined : readAddress(server);
  const gates = new Gates(2, { tables, now, onError: () => undefined });
  const source = new GrantsSource({
    ask: typeof server === 'function' ? server : askOverHttp(address!, headers),
    store: typeof store === 'string' ? fileStore(store) : store,
    owner: { server: address?.href ?? '', subject },
    timeout_ms,
    time,
    accepts: (grants) => gates.ask(grants, ({ state }) => state === 'ready'),
  });
  let disposed = false;

  function time(): number {
    const instant = now === undefined ? Date.now() : millisecondsOf(now());
    if (instant === undefined) throw new RolegateError('`now` gave no time');
    return instant;
  }

  async function answer(resource: Resource): Promise<UploadAnswer> {
    const known = await source.ask();
    const { from, error } = known;
    if (known.copy === undefined) {
      const { signed_out } = known;
      return refusal(signed_out ? 'stale_grants' : 'load_failed', { from, error, signed_out, why: signed_out ? 'signed_out' : 'nothing' });
    }
    const { grants, confirmed_at } = known.copy;
    const age_ms = time() - confirmed_at;
    // A copy from the future says that the clock was set back, and then nothing about its age.
    if (from === 'cache' && !(age_ms >= 0 && age_ms <= maximum_age_ms)) return refusal('stale_grants', { from, error, age_ms, why: 'stale' });
    // The table has no word for other systems, and then there is no such action.
    const action = options.action ?? (Object.hasOwn(UPLOAD, grants.system) ? UPLOAD[grants.system as BuiltInSystem] : ('' as Action));
    const decision = await gates.ask(grants, (gate) => gate.check(action, resource ?? NO_RESOURCE));
    return {
      may: decision.effect === 'allow',
      decision,
      why: messages[language][decision.reason],
      from,
      age_ms,
      signed_out: false,
      error,
    };
  }

  function refusal(
    reason: Reason,
    told: Partial<Pick<UploadAnswer, 'from' | 'age_ms' | 'signed_out' | 'error'>> & { why?: keyof (typeof HERE)['en'] },
  ): UploadAnswer {
    const { from = null, age_ms = null, signed_out = false, error, why } = told;
    const action = options.action ?? UPLOAD.mpp;
    return {
      may: false,
      decision: { effect: 'deny', action, reason, depends: false, decided_by: null, granted_to: [] },
      why: why === undefined ? messages[language][reason] : HERE[language][why],
      from,
      age_ms,
      signed_out,
      error,
    };
  }

  return {
    async canUpload(resource) {
      if (disposed) return refusal('disposed', {});
      try {
        const answered = await answer(resource);
        return disposed ? refusal('disposed', {}) : answered;
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new RolegateError('the question could not be answered', { cause: thrown });
        return refusal('load_failed', { error });
      }
    },
    signOut: () => source.signOut(),
    dispose() {
      disposed = true;
      source.close();
      gates.close();
    },
  };
}

// No container is called this: the resource is of no valid shape, whatever containers are called.
const NO_RESOURCE = {} as Resource;

function duration(name: string, value: unknown): void {
  if (typeof value === 'number' && value >= 0) return;
  throw new RolegateError(`\`${name}\` is \`${String(value)}\`, expected a number of milliseconds, 0 or more`);
}

function readAddress(server: unknown): URL {
  try {
    return addressOf(server as string | URL);
  } catch (cause) {
    throw new RolegateError(`\`server\` is \`${String(server)}\`, expected an address like \`https://example.com\``, { cause });
  }
}
