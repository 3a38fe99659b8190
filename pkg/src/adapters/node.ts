export { expressGuard, type ConnectNext, type ConnectResponse, type ExpressRequest } from './node/express.js';
export { fastifyGuard, type FastifyReplyLike, type FastifyRequestLike } from './node/fastify.js';
export { honoGuard, type HonoContextLike } from './node/hono.js';
export { guarded, type Guarded, type GuardOptions, type MakeGuard, type RequestedResource, type ResourceOf, type RouteOptions } from './node/guard.js';
export type { Forbidden, Problem, Unauthorized } from './node/problem.js';
export { fileStore, type GrantsStore } from './node/store.js';
export type { AskServer, HeadersOf, ServerAnswer, ServerQuestion } from './node/server.js';
export { createUploadGate, type UploadAnswer, type UploadGate, type UploadGateOptions } from './node/upload.js';
