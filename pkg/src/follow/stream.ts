import { after, patience } from './time.js';

/** What is told of a stream. */
export interface StreamListener {
  /** It is open: something came, if only a sign of life. */
  readonly heard: () => void;
  /** Something changed. */
  readonly changed: () => void;
  /** It is lost; it will be tried again. */
  readonly lost: () => void;
}

/** Opens a response of server-sent events; the signal ends it. */
export type Open = (signal: AbortSignal) => Promise<Response>;

/** So long a stream may be silent, in milliseconds. A server gives a sign of life every 15 seconds or so. */
const LONGEST_SILENCE = 45_000;
/** The longest wait before the next try, in milliseconds. */
const LONGEST_WAIT = 60_000;

/** Listens to server-sent events until the signal ends it, opening the stream again whenever it is lost. Returns what tries at once. */
export function listen(open: Open, on: StreamListener, signal: AbortSignal): () => void {
  let failures = 0;
  let cancel = (): void => undefined;
  // Ends the try that has not been heard of yet.
  let giveUp: (() => void) | undefined;
  let isRunning = false;
  let isDue = false;

  async function run(): Promise<void> {
    const trying = new AbortController();
    const end = (): void => trying.abort();
    signal.addEventListener('abort', end);
    let calm = after(LONGEST_SILENCE, end);
    let retry_ms = 0;
    isRunning = true;
    giveUp = end;
    try {
      await read(await until(trying.signal, open(trying.signal)), trying.signal, {
        heard() {
          failures = 0;
          giveUp = undefined;
          calm();
          calm = after(LONGEST_SILENCE, end);
          on.heard();
        },
        event: on.changed,
        retry: (given_ms) => (retry_ms = Math.min(given_ms, LONGEST_WAIT)),
      });
    } catch {
      // Lost, as when it ends; whoever listens asks from time to time until it is there again.
    }
    calm();
    end();
    signal.removeEventListener('abort', end);
    isRunning = false;
    if (signal.aborted) return;
    failures += 1;
    on.lost();
    if (isDue) begin();
    else cancel = after(retry_ms + patience(failures, LONGEST_WAIT), begin);
  }

  function begin(): void {
    cancel();
    isDue = isRunning;
    if (isRunning) giveUp?.();
    else if (!signal.aborted) void run();
  }

  signal.addEventListener('abort', () => cancel());
  begin();
  return begin;
}

/** The promise, or a rejection when the signal comes first: what comes later counts for nothing. */
export async function until<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const end = (): void => reject(signal.reason);
    if (signal.aborted) return end();
    signal.addEventListener('abort', end);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}

interface Reader {
  readonly heard: () => void;
  readonly event: () => void;
  readonly retry: (milliseconds: number) => void;
}

/** Reads events until the stream ends. Only that there is one counts, and how long to wait before the next try. */
async function read({ status, headers, body }: Response, signal: AbortSignal, on: Reader): Promise<void> {
  if (status !== 200 || !headers.get('content-type')?.startsWith('text/event-stream')) {
    void body?.cancel().catch(() => undefined);
    throw new Error(`no stream: ${status}`);
  }
  on.heard();
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let hasData = false;
  try {
    for (;;) {
      const part = await until(signal, reader!.read());
      if (part.done) return;
      on.heard();
      const lines = (rest + decoder.decode(part.value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() as string;
      for (const line of lines) {
        if (line.startsWith('data')) hasData = true;
        const retry = /^retry: ?(\d+)$/.exec(line);
        if (retry) on.retry(Number(retry[1]));
        if (line === '' && hasData) {
          hasData = false;
          on.event();
        }
      }
    }
  } finally {
    reader?.cancel().catch(() => undefined);
  }
}
