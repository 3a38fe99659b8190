import { RolegateError } from 'rolegate';
import { explain, messages, type Language } from 'rolegate/messages';

import type { BuiltInSystem } from '../../ids.js';
import { fieldsOf } from '../../fields.js';
import { ServerClock } from '../../serverClock.js';
import type { Action, Decision, GateOptions, Reason, Resource } from '../../types.js';
import { Gates } from './gates.js';
import { addressOf, askOverHttp, type AskServer, type HeadersOf } from './server.js';
import { NO_RESOURCE } from './resource.js';
import { GrantsSource, type SourceOptions } from './source.js';
import { fileStore, type GrantsStore } from './store.js';
import { UPLOAD } from './uploadRights.js';

/** What an IDE knows better than the console, whose texts speak of pages. */
const HERE: Record<Language, Record<'signed_out' | 'stale' | 'nothing' | 'depends' | 'clock', string>> = {
  en: {
    signed_out: 'You are signed out. Sign in and try again.',
    stale: 'The server does not answer, and what it said last is too old to rely on. Try again when you are online.',
    nothing: 'The server does not answer, and there is no copy of your access rights to go by. Try again when you are online.',
    depends: 'Your role allows this only for the mini programs that are assigned to you. Choose one of them and try again.',
    clock: 'The clock of this computer is more than a day off from the server’s. Set it right and try again.',
  },
  zh: {
    signed_out: '您已退出登录，请登录后重试。',
    stale: '服务器没有响应，且上次获取的权限信息已过期，请联网后重试。',
    nothing: '服务器没有响应，且本地没有可用的权限信息，请联网后重试。',
    depends: '您的角色只能对分配给您的小程序执行此操作，请选择其中一个后重试。',
    clock: '本机时钟与服务器时钟相差超过一天，请校准后重试。',
  },
};

/** Reasons that a clock which is off can be the cause of. */
const OF_TIME: ReadonlySet<Reason> = new Set(['stale_grants', 'container_expired', 'membership_not_started', 'membership_expired']);

/** How `createUploadGate` asks and how long it believes. */
export interface UploadGateOptions extends Pick<GateOptions, 'tables'> {
  /** The address of the server, whose route `api/session/grants` is asked, or a function that asks it. */
  server: string | URL | AskServer;
  /** Which of the server's systems is meant, where it has several, as `rolegate serve` does; it goes to the route as `system`. */
  system?: string | undefined;
  /**
   * What tells this server from others in the same store: a copy of one is never used for another. Left out, it is the address. A
   * function without a name uses only the copies that it made itself, in this process.
   */
  server_name?: string | undefined;
  /** What goes with every request over HTTP, to say who is signed in. */
  headers?: HeadersOf | undefined;
  /** A folder for the copy of the grants, or your own store. */
  store: string | GrantsStore;
  /** How old a copy may be that is used while the server cannot be asked, in milliseconds; at 0 none is. */
  maximum_age_ms: number;
  /** How long an answer is waited for, in milliseconds, with what the store needs: half of it at most to read; 5,000 when left out. */
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
  /** False, too, when the decision allows but depends on an `id` that the resource does not have. */
  readonly may: boolean;
  readonly decision: Decision;
  /** One sentence for the user. */
  readonly why: string;
  /** Who spoke: the server now, the copy of what it said last, or nobody. */
  readonly from: 'server' | 'cache' | null;
  /** How long ago the server last said so, in milliseconds; null when it never did. */
  readonly age_ms: number | null;
  /**
   * How far the clock here is behind the server's, in milliseconds; negative when it is ahead, 0 when it is not off or no server has
   * said. Up to 24 hours are put right; beyond that the clock here counts as it is.
   */
  readonly clock_offset_ms: number;
  /** True when the server said that nobody is signed in, or somebody else; the copy is gone then. */
  readonly signed_out: boolean;
  /** Why the server could not be asked, or the copy neither read nor kept. */
  readonly error: Error | undefined;
}

/** Answers an IDE's one question, online and offline. */
export interface UploadGate {
  /**
   * Whether the signed-in user may upload to this mini program now. Asks the server, else the copy. Never rejects: whatever
   * fails is a refusal, and so is what depends on an `id` that the resource does not have.
   */
  readonly canUpload: (resource: Resource) => Promise<UploadAnswer>;
  /** Forgets the copy, when the user signs out here. Rejects when the store cannot delete it in time; it is not used even so. */
  readonly signOut: () => Promise<void>;
  /** Ends what is under way and refuses from then on; the copy stays. */
  readonly dispose: () => void;
}

/** Opens a gate for uploads. Throws a `RolegateError` when the server's address or name or a duration is not valid. */
export function createUploadGate(options: UploadGateOptions): UploadGate {
  const { server, headers, store, maximum_age_ms, timeout_ms = 5000, subject, system, language = 'en', tables, now, server_name, action: asked } = fieldsOf(options);
  duration('maximum_age_ms', maximum_age_ms);
  duration('timeout_ms', timeout_ms);
  const clock = new ServerClock(now);
  const gates = new Gates(2, { tables, now: () => new Date(clock.now()), onError: () => undefined });
  const source = new GrantsSource({
    ...readServer(server, system, headers, server_name, subject),
    store: typeof store === 'string' ? fileStore(store) : store,
    timeout_ms,
    clock,
    accepts: (grants) => gates.ask(grants, ({ state }) => state === 'ready'),
  });
  let disposed = false;

  /** What an upload asks there. Of a system that is not known, such as one of own tables, nothing. */
  function actionIn(named: unknown): Action {
    return asked ?? (Object.hasOwn(UPLOAD, String(named)) ? UPLOAD[named as BuiltInSystem] : ('' as Action));
  }

  async function answer(resource: Resource): Promise<UploadAnswer> {
    const known = await source.ask();
    const { from, error } = known;
    if (known.copy === undefined) {
      const { signed_out } = known;
      return refusal(signed_out ? 'stale_grants' : 'load_failed', { from, error, signed_out, why: signed_out ? 'signed_out' : 'nothing' });
    }
    const { grants, confirmed_at } = known.copy;
    // By the clock here, which was off then as it is now.
    const age_ms = clock.here() - confirmed_at;
    // A copy from the future says that the clock was set back, and then nothing about its age.
    if (from === 'cache' && !(age_ms >= 0 && age_ms <= maximum_age_ms)) return refusal('stale_grants', { from, error, age_ms, why: 'stale' });
    const decision = await gates.ask(grants, (gate) => gate.check(actionIn(grants.system), resource ?? NO_RESOURCE));
    return {
      may: decision.effect === 'allow' && !decision.depends,
      decision,
      why: sentence(decision),
      from,
      age_ms,
      clock_offset_ms: clock.offset_ms,
      signed_out: false,
      error,
    };
  }

  function sentence(decision: Decision): string {
    if (decision.effect === 'allow' && decision.depends) return HERE[language].depends;
    if (clock.isFarOff && OF_TIME.has(decision.reason)) return HERE[language].clock;
    return explain(decision, language);
  }

  function refusal(
    reason: Reason,
    told: Partial<Pick<UploadAnswer, 'from' | 'age_ms' | 'signed_out' | 'error'>> & { why?: keyof (typeof HERE)['en'] },
  ): UploadAnswer {
    const { from = null, age_ms = null, signed_out = false, error, why } = told;
    return {
      may: false,
      decision: { effect: 'deny', action: actionIn(system), reason, depends: false, decided_by: null, granted_to: [] },
      why: why === undefined ? messages[language][reason] : HERE[language][why],
      from,
      age_ms,
      clock_offset_ms: clock.offset_ms,
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

function duration(name: string, value: unknown): void {
  if (typeof value === 'number' && value >= 0) return;
  throw new RolegateError(`\`${name}\` is \`${String(value)}\`, expected a number of milliseconds, 0 or more`);
}

// What tells functions apart that have no name.
const UNNAMED = new WeakMap<AskServer, string>();

function readServer(
  server: string | URL | AskServer,
  system: unknown,
  headers: HeadersOf | undefined,
  name: string | undefined,
  subject: string | undefined,
): Pick<SourceOptions, 'ask' | 'owner'> {
  if (name !== undefined && typeof name !== 'string') {
    throw new RolegateError(`\`server_name\` is \`${String(name)}\`, expected a text`);
  }
  if (system !== undefined && (typeof system !== 'string' || system === '')) {
    throw new RolegateError(`\`system\` is \`${String(system)}\`, expected the name of a system like \`sas\``);
  }
  // A copy of one system is never used for another.
  const named = name === undefined ? undefined : system === undefined ? `name:${name}` : `name:${name} system:${system}`;
  if (typeof server === 'function') {
    const own = UNNAMED.get(server) ?? `function:${crypto.randomUUID()}`;
    UNNAMED.set(server, own);
    return { ask: server, owner: { server: named ?? own, subject } };
  }
  const address = readAddress(server, system);
  return { ask: askOverHttp(address, headers), owner: { server: named ?? address.href, subject } };
}

function readAddress(server: unknown, system: string | undefined): URL {
  try {
    return addressOf(server as string | URL, system);
  } catch (cause) {
    throw new RolegateError(`\`server\` is \`${String(server)}\`, expected an address like \`https://example.com\``, { cause });
  }
}
