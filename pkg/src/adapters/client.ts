import { createSession, encode, type ClientOptions } from './client/session.js';
import type { CallOptions, Answered, Result, Session } from './directory/session.js';
import type { Account, ChangedPassword, MadeToken, NewToken, Sessions, Tokens } from './directory/server.js';

export { followGrants, type FollowOptions } from '../follow/index.js';
export type { Following, FollowState } from '../follow/following.js';
export type { Fetch, RequestOptions, Token } from '../follow/request.js';
export type { ClientOptions } from './client/session.js';
export type * from './directory/answers.js';
export type * from './directory/commands.js';
export type * from './directory/events.js';
export type * from './directory/forms.js';
export type * from './directory/lines.js';
export type * from './directory/questions.js';
export type * from './directory/refusals.js';
export type * from './directory/server.js';
export type * from './directory/session.js';

/** What was done has nothing more to tell. */
type Done = Result<{ readonly done: true }>;

/** How a call is made, and whether all tokens of whoever is signed in end with it. */
export interface EndTokens extends CallOptions {
  readonly endTokens?: boolean | undefined;
}

/** A directory on a server, as a `Session` of whoever is signed in; and what only a server has: signing in and out, and tokens. */
export interface Client extends Session {
  /** Signs in. Refused as `sign_in_failed` for a wrong login or password, `sign_in_too_often` after too many. */
  readonly signIn: (login: string, password: string, options?: CallOptions) => Promise<Answered<Account>>;
  /** Ends this session. */
  readonly signOut: (options?: CallOptions) => Promise<Done>;
  /** One's own sessions: when each began and was last used, from where, and which is this one. */
  readonly sessions: (options?: CallOptions) => Promise<Answered<Sessions>>;
  /** Ends one of them, by its id. Refused as `unknown_session` where there is none. */
  readonly endSession: (id: string, options?: CallOptions) => Promise<Done>;
  /** Ends all sessions of whoever is signed in. Tokens go on working, unless `endTokens` is true. */
  readonly signOutEverywhere: (options?: EndTokens) => Promise<Done>;
  /** Sets another password in place of one's own, and ends all other sessions; the answer says how many tokens go on working, none with `endTokens`. Refused as `password_wrong` where the current one is. */
  readonly changePassword: (current: string, password: string, options?: EndTokens) => Promise<Answered<ChangedPassword>>;
  /** Has a code for a new password sent to somebody's confirmed address. Whether there is such a user is not told. */
  readonly recover: (loginOrEmail: string, options?: CallOptions) => Promise<Done>;
  /** Sets a new password by that code, and ends every session and token of the user. */
  readonly redeem: (code: string, password: string, options?: CallOptions) => Promise<Done>;
  /** One's own tokens, for programs. */
  readonly tokens: (options?: CallOptions) => Promise<Answered<Tokens>>;
  /** Makes a token; it is told this once. */
  readonly makeToken: (token: NewToken, options?: CallOptions) => Promise<Answered<MadeToken>>;
  /** Takes a token away, by its id. */
  readonly revokeToken: (id: string, options?: CallOptions) => Promise<Done>;
}

/**
 * A client of `rolegate serve`. Nothing is sent before the first call. Whoever signs in in a browser is known by a cookie that scripts
 * cannot read; in Node, Deno and Bun the client keeps it. Calls reject with the reason of their signal, about what is no object, and about a question
 * that there is not. Throws a `TypeError` where there is neither `url` nor a page nor a `fetch` that knows the address.
 */
export function createClient(options: ClientOptions = {}): Client {
  const { session, call, again } = createSession(options);

  /** Whoever follows grants learns at once that somebody else is signed in now, or nobody. */
  async function changing<Outcome>(result: Promise<Outcome>): Promise<Outcome> {
    const outcome = await result;
    again();
    return outcome;
  }

  return {
    ...session,
    signIn: (login, password, options) => changing(call('POST', 'session', options, { login, password })),
    signOut: (options) => changing(call('DELETE', 'session', options)),
    sessions: (options) => call('GET', 'sessions', options),
    endSession: (id, options) => changing(call('DELETE', `sessions/${encode(id)}`, options)),
    signOutEverywhere: (options) => changing(call('DELETE', `sessions?end_tokens=${!!options?.endTokens}`, options)),
    changePassword: (current_password, password, options) =>
      call('PUT', 'session/password', options, { current_password, password, end_tokens: options?.endTokens }),
    recover: (login_or_email, options) => call('POST', 'recovery', options, { login_or_email }),
    redeem: (code, password, options) => call('POST', 'recovery/redeem', options, { code, password }),
    tokens: (options) => call('GET', 'tokens', options),
    makeToken: (token, options) => call('POST', 'tokens', options, token),
    revokeToken: (id, options) => call('DELETE', `tokens/${encode(id)}`, options),
  };
}
