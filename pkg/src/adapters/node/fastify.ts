import { createJudge, leave, type GuardOptions, type MakeGuard } from './guard.js';

/** What guards see of a request whose type is not said. */
export interface FastifyRequestLike {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  // As Fastify has it, whose own type depends on the route.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly params: any;
}

/** What guards need of a reply. */
export interface FastifyReplyLike {
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(body: Uint8Array): unknown;
}

/**
 * Guards for Fastify, as a `preHandler` hook. Nobody signed in is answered with 401, a refusal with 403; an error from
 * `grants` or `resource` goes to the error handler. Only what is allowed goes on.
 */
export function fastifyGuard<Request extends object = FastifyRequestLike>(
  options: GuardOptions<Request>,
): MakeGuard<Request, (request: Request, reply: FastifyReplyLike) => Promise<unknown>> {
  const makeJudge = createJudge(options);
  return (action, resource, route) => {
    const judge = makeJudge(action, resource, route);
    return async (request, reply) => {
      const judgement = await judge(request);
      if (judgement.refusal === undefined) {
        leave(request, judgement.guarded);
        return undefined;
      }
      const { status, headers, body } = judgement.refusal;
      reply.code(status);
      for (const [name, value] of Object.entries(headers)) reply.header(name, value);
      // To text Fastify would add a charset, which this type of content does not have.
      reply.send(Buffer.from(body));
      // A hook that returns the reply has answered.
      return reply;
    };
  };
}
