import { RolegateError } from 'rolegate';

/** The largest answer of a server and the largest copy in a store: in bytes, or in a text that is there already in characters. */
export const MAXIMUM_SIZE = 8 * 1024 * 1024;

/** Longest delay of a timer, which keeps it in 31 bits. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * What the work gives; or a rejection as soon as the time is over, which says what did not come, or as soon as the signal aborts. The work
 * itself goes on, whether or not it could listen.
 */
export async function within<Value>(time_ms: number, missing: string, work: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  let end: (reason: unknown) => void;
  const ended = new Promise<never>((_, reject) => (end = reject));
  const timer = setTimeout(() => end(new RolegateError(missing)), Math.min(time_ms, LONGEST_DELAY));
  const abort = (): void => end(signal?.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  try {
    return await Promise.race([ended, work]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** How much is left of a time that begins now. */
export function countdown(time_ms: number): () => number {
  const end = performance.now() + time_ms;
  return () => Math.max(0, end - performance.now());
}
