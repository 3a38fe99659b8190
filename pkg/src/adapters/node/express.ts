import { createJudge, leave, type GuardOptions, type MakeGuard } from './guard.js';

/** What guards see of a request whose type is not said. */
export interface ExpressRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  // As Express has it, whose own type depends on the path.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly params?: any;
}

/** What guards need of a response; Node's own has it. */
export interface ConnectResponse {
  statusCode: number;
  setHeader(name: string, value: string): unknown;
  end(body: string): unknown;
}

/** Goes on to the next handler, or to the error handlers. */
export type ConnectNext = (error?: unknown) => void;

/**
 * Guards for Express 4 and 5, and for everything that takes Connect's middleware. Nobody signed in is answered with 401,
 * a refusal with 403; an error from `grants` or `resource` goes to the error handlers. Only what is allowed goes on.
 * `next` is called at most once. What it throws, which in Express it does not, is an unhandled rejection as after every `await`.
 */
export function expressGuard<Request extends object = ExpressRequest>(
  options: GuardOptions<Request>,
): MakeGuard<Request, (request: Request, response: ConnectResponse, next: ConnectNext) => void> {
  const makeJudge = createJudge(options);
  return (action, resource, route) => {
    const judge = makeJudge(action, resource, route);
    return (request, response, next) => {
      void judge(request)
        .then((judgement) => {
          if (judgement.refusal === undefined) {
            leave(request, judgement.guarded);
            return true;
          }
          const { status, headers, body } = judgement.refusal;
          response.statusCode = status;
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
          response.end(body);
          return false;
        })
        // Beside `next`, not after it: what `next` itself throws must not call it again.
        .then((allowed) => void (allowed && next()), next);
    };
  };
}
