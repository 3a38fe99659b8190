import { listen, type Open, type StreamListener } from './stream.js';

/**
 * Listens to one stream for all tabs of a browser: the tab that holds the lock has it and tells the others, and when that tab is gone
 * another gets the lock. Where there are no locks or no channels between tabs, each tab has a stream of its own. Returns what tries at once.
 */
export function listenTogether(name: string, open: Open, on: StreamListener, signal: AbortSignal): () => void {
  let retry = (): void => undefined;
  let isOpen = false;
  const alone = (): void => {
    if (!signal.aborted) retry = listen(open, on, signal);
  };
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  const channel = locks && channelOf(name);
  if (!channel) {
    alone();
    return () => retry();
  }

  channel.onmessage = ({ data }: { data: unknown }) => {
    if (data === 'heard' || data === 'changed' || data === 'lost') on[data]();
    // To the tab that has the stream: it tries again, or tells one that has just come.
    else if (data === 'retry') retry();
    else if (isOpen) channel.postMessage('heard');
  };
  function tell(what: keyof StreamListener): void {
    // At the end the channel is closed.
    if (signal.aborted) return;
    isOpen = what !== 'lost';
    channel?.postMessage(what);
    on[what]();
  }
  function lead(): Promise<void> {
    retry = listen(open, { heard: () => tell('heard'), changed: () => tell('changed'), lost: () => tell('lost') }, signal);
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
  }
  signal.addEventListener('abort', () => channel.close());
  channel.postMessage('come');
  // Not where a page may have no locks.
  locks.request(name, { signal }, lead).catch(alone);
  return () => {
    if (signal.aborted) return;
    retry();
    channel.postMessage('retry');
  };
}

function channelOf(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
