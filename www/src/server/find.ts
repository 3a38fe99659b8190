import type { Fetch } from 'rolegate/client';

/** What is behind the page: nothing, `rolegate serve`, or a demonstration of it. */
export interface Found {
  kind: 'none' | 'directory' | 'demo';
  /** Whether browsers may sign in at a provider of OpenID Connect. */
  openid: boolean;
}

let asked: Promise<Found> | undefined;

/** Asks the page's own address once, which a server answers with a header. So nothing is refused where there is no server. */
export function findServer(): Promise<Found> {
  return (asked ??= find());
}

async function find(): Promise<Found> {
  try {
    const { headers } = await fetch(location.pathname, { method: 'HEAD' });
    const [kind, more] = (headers.get('rolegate-server') ?? '').split(' ');
    return { kind: kind === 'directory' || kind === 'demo' ? kind : 'none', openid: more === 'openid' };
  } catch {
    return { kind: 'none', openid: false };
  }
}

/** Somebody who can sign in to a demonstration, and as what. */
export interface DemoLogin {
  login: string;
  name: string;
  role: string;
  kind: string;
  in: string;
  container_name: string;
}

/** The logins of a demonstration, their one password, and what time it is there. */
export interface Demo {
  password: string;
  now: string;
  logins: DemoLogin[];
}

export async function readDemo(ask: Fetch = fetch): Promise<Demo> {
  return (await (await ask('/api/demo', {})).json()) as Demo;
}

/** Moves the clock of a demonstration forward, and gives what time it is there then. */
export async function moveDemoClock(now: number): Promise<number> {
  const body = JSON.stringify({ now: new Date(now).toISOString() });
  const moved = await fetch('/api/demo/clock', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return Date.parse(((await moved.json()) as { now: string }).now);
}
