import { messages } from 'rolegate/messages';

import type { Decision } from '../../types.js';

/** The body of a 401, problem details as in RFC 9457. */
export interface Unauthorized {
  type: 'about:blank';
  title: 'Unauthorized';
  status: 401;
  detail: string;
}

/** The body of a 403, problem details as in RFC 9457, with the decision. */
export interface Forbidden {
  type: 'about:blank';
  title: 'Forbidden';
  status: 403;
  /** The reason as an English sentence; for a decision that allows but depends, that the request has no id. */
  detail: string;
  decision: Decision;
}

/** The body of an answer a guard gives in place of the route. */
export type Problem = Unauthorized | Forbidden;

/** An answer in place of the route's own. */
export interface ProblemAnswer {
  readonly status: 401 | 403;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// No cache may answer one person with what another was told.
const HEADERS = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };

/** Nobody asks: 401, which has to say how to sign in. */
export function unauthorized(challenge: string): ProblemAnswer {
  const detail = 'no subject: sign in first';
  const problem: Unauthorized = { type: 'about:blank', title: 'Unauthorized', status: 401, detail };
  return { status: 401, headers: { ...HEADERS, 'www-authenticate': challenge }, body: JSON.stringify(problem) };
}

// As the tower layer says it.
const DEPENDS = 'Your role allows this only for what is assigned to you, and the request has no id.';

/** Somebody asks who may not: 403, with the reason and who could. A decision that allows is refused only where it depends. */
export function forbidden(decision: Decision): ProblemAnswer {
  const detail = decision.effect === 'allow' ? DEPENDS : messages.en[decision.reason];
  const problem: Forbidden = { type: 'about:blank', title: 'Forbidden', status: 403, detail, decision };
  return { status: 403, headers: HEADERS, body: JSON.stringify(problem) };
}
