import { RolegateError, UnknownActionError } from 'rolegate';

import { fieldsOf } from '../../fields.js';
import { report, toConsole } from '../../listeners.js';
import type { Action, Decision, Gate, GateOptions, Grants } from '../../types.js';
import { Gates } from './gates.js';
import { forbidden, unauthorized, type ProblemAnswer } from './problem.js';
import { named } from './resource.js';

type Maybe<Value> = Value | null | undefined;

/** What a guard is made of. */
export interface GuardOptions<Request> extends Pick<GateOptions, 'tables' | 'now' | 'onError'> {
  /** The grants of the person who asks, from a session or a store; null or undefined when nobody is signed in, which is answered with 401. */
  grants: (request: Request) => Maybe<Grants> | PromiseLike<Maybe<Grants>>;
  /** What a 401 says in `WWW-Authenticate`; `Bearer` when left out. */
  challenge?: string | undefined;
  /** How many sets of grants stay compiled, those used last; 1,000 when left out. */
  limit?: number | undefined;
}

/**
 * What a request says it is about. An `in` or `id` that is there but null or undefined, like a query parameter that the request
 * left out, names nothing, and the guard refuses it as `unknown_container`.
 */
export interface RequestedResource {
  /** The container's id. */
  in: Maybe<string>;
  /** The thing's own id. Leave the field out where the route is about the container as a whole. */
  id?: Maybe<string>;
}

/** Finds what a request is about. Null or undefined says that there is no such thing, and is refused as `unknown_container`. */
export type ResourceOf<Request> = (request: Request) => Maybe<RequestedResource> | PromiseLike<Maybe<RequestedResource>>;

/** How one route is guarded. */
export interface RouteOptions {
  /** Let through people who may only read. */
  read?: boolean | undefined;
  /** Let through, too, when the answer depends on an id that the resource does not have: for a page that lists what is assigned. */
  any?: boolean | undefined;
}

/**
 * Makes the guard of one route. Without a resource the question is "anywhere at all?" With one, the guard refuses an answer that
 * depends on the id the resource does not have, unless the route says `any`.
 */
export type MakeGuard<Request, Middleware> = (action: Action, resource?: ResourceOf<Request>, options?: RouteOptions) => Middleware;

/** What a guard found, for the handlers after it. */
export interface Guarded {
  readonly grants: Grants;
  readonly decision: Decision;
  /**
   * Answers further questions about the same subject. Requests with equal grants share it, so its `update` throws, and it is not to be
   * disposed; take it anew after waiting for something.
   */
  readonly gate: Gate;
}

/** What becomes of a request: it goes on, or is answered. */
export type Judgement = { guarded: Guarded; refusal?: undefined } | { refusal: ProblemAnswer };

/** Judges the requests of one route. Rejects, always with an error, when `grants` or `resource` threw. */
export type Judge<Request> = (request: Request) => Promise<Judgement>;

/** What the guards of every framework have in common: makes the judge of each route. Throws a `TypeError` without `grants`. */
export function createJudge<Request>(options: GuardOptions<Request>): MakeGuard<Request, Judge<Request>> {
  if (typeof options?.grants !== 'function') throw new TypeError(`\`grants\` is \`${typeof options?.grants}\`, expected a function from a request to the grants of whoever asks`);
  const { challenge = 'Bearer', limit = 1000, tables, now, onError = toConsole } = fieldsOf(options);
  const gates = new Gates(limit, { tables, now, onError });

  return (action, resourceOf, route) => {
    // Read once: what becomes of the object later changes no guard.
    const { read, any } = fieldsOf(route ?? {});
    const mayRead = read === true;
    const mayDepend = resourceOf === undefined || any === true;
    let isTold = false;

    async function judge(request: Request): Promise<Judgement> {
      const grants = await options.grants(request);
      if (!grants) return { refusal: unauthorized(challenge) };
      const resource = resourceOf === undefined ? undefined : named(await resourceOf(request));
      // `check`, not `can`: it reads the clock, so that rights end at their instant however busy the process is.
      const decision = await gates.ask(grants, (gate) => gate.check(action, resource));
      const enough = decision.effect === 'allow' || (decision.effect === 'read_only' && mayRead);
      if (decision.reason === 'unknown_action' && !isTold) {
        // Most likely it is misspelt, and then nobody ever gets in.
        isTold = true;
        report(new UnknownActionError(action), onError);
      }
      if (!enough || (decision.depends && !mayDepend)) return { refusal: forbidden(decision) };
      return { guarded: new GuardedRequest(grants, decision, gates) };
    }

    return async (request) => {
      try {
        return await judge(request);
      } catch (thrown) {
        // Some frameworks take an error that is nothing, or the text `route`, for leave to go on.
        throw thrown instanceof Error ? thrown : new RolegateError('`grants` or `resource` threw something that is no error', { cause: thrown });
      }
    };
  };
}

class GuardedRequest implements Guarded {
  readonly grants: Grants;
  readonly decision: Decision;
  readonly #gates: Gates;

  constructor(grants: Grants, decision: Decision, gates: Gates) {
    this.grants = grants;
    this.decision = decision;
    this.#gates = gates;
  }

  // Looked up when asked: the one that decided may have made room for another subject's while a handler waited.
  get gate(): Gate {
    return this.#gates.at(this.grants);
  }
}

// Registered, so that both formats of the package know it when one process loads both.
const FOUND = Symbol.for('rolegate.guarded');

/** Leaves what was found on the request, or on Hono's context. */
export function leave(on: object, found: Guarded): void {
  (on as { [FOUND]?: Guarded })[FOUND] = found;
}

/**
 * What the guard of this request found: whose grants they are, the decision, and a gate for more questions. Given the
 * request in Express and Fastify, the context in Hono. Throws where no guard let the request through.
 */
export function guarded(on: object): Guarded {
  const found = (on as { [FOUND]?: Guarded })[FOUND];
  if (found === undefined) throw new RolegateError('no guard let this request through');
  return found;
}
