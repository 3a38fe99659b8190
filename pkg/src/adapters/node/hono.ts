import { createJudge, leave, type GuardOptions, type MakeGuard } from './guard.js';

/** What guards see of a context whose type is not said, and need of any. */
export interface HonoContextLike {
  readonly req: {
    readonly method: string;
    readonly url: string;
    readonly raw: Request;
    header(name: string): string | undefined;
    // As Hono has it, whose own type depends on the path.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    param(name: string): any;
  };
  body(body: string, status: 401 | 403, headers: Record<string, string>): Response;
}

/**
 * Guards for Hono, in Node and at the edge. Nobody signed in is answered with 401, a refusal with 403; an error from
 * `grants` or `resource` goes to `onError`. Only what is allowed goes on.
 */
export function honoGuard<Context extends Pick<HonoContextLike, 'body'> = HonoContextLike>(
  options: GuardOptions<Context>,
): MakeGuard<Context, (context: Context, next: () => Promise<void>) => Promise<Response | void>> {
  const makeJudge = createJudge(options);
  return (action, resource, route) => {
    const judge = makeJudge(action, resource, route);
    return async (context, next) => {
      const judgement = await judge(context);
      if (judgement.refusal === undefined) {
        leave(context, judgement.guarded);
        return next();
      }
      const { status, headers, body } = judgement.refusal;
      return context.body(body, status, headers);
    };
  };
}
