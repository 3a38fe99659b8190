// A server that gives grants, and a network between it and a page that drops, delays, repeats and reorders; with a clock of
// their own, so that a day takes a second, and with seeded chance, so that each day is the same every time.

const realSetImmediate = setImmediate;

/** Chance from a seed: numbers from 0 to 1 (mulberry32). */
export function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A clock in place of the computer's, until `restore`: timers fire when `run` comes to them, and Date.now says when that is. */
export function fakeClock(start = Date.parse('2026-01-01T00:00:00Z')) {
  const kept = { setTimeout, clearTimeout, now: Date.now };
  const timers = new Map();
  let now = start;
  let count = 0;
  globalThis.setTimeout = (call, delay = 0) => {
    count += 1;
    timers.set(count, { at: now + Math.max(delay, 0), call, count });
    return count;
  };
  globalThis.clearTimeout = (id) => timers.delete(id);
  Date.now = () => now;
  /** Lets everything that waits for nothing but promises go on. */
  const settle = () => new Promise((resolve) => realSetImmediate(() => realSetImmediate(resolve)));
  return {
    now: () => now,
    waiting: () => timers.size,
    settle,
    /** Runs for so long; `each` is called after every timer. */
    async run(length_ms, each = () => undefined) {
      const end = now + length_ms;
      await settle();
      for (;;) {
        const next = [...timers.values()].reduce((first, timer) => (first && (first.at < timer.at || (first.at === timer.at && first.count < timer.count)) ? first : timer), undefined);
        if (!next || next.at > end) break;
        timers.delete(next.count);
        now = Math.max(now, next.at);
        next.call();
        await settle();
        each();
      }
      now = end;
    },
    restore() {
      Object.assign(globalThis, { setTimeout: kept.setTimeout, clearTimeout: kept.clearTimeout });
      Date.now = kept.now;
    },
  };
}

const later = (delay) => new Promise((resolve) => setTimeout(resolve, delay));

const ROLES = ['mini_program_admin', 'mini_program_developer', 'mini_program_operator', 'release_approver'];

/** A server whose grants change, and which closes streams, signs people out and fails when told. */
export function fakeServer({ fresh_ms } = {}) {
  let version = 0;
  let moment = 0;
  let roles = [...ROLES];
  let signedIn = true;
  let broken = false;
  const streams = new Set();
  const tell = (text) => streams.forEach((send) => send(text));
  const grants = () => ({
    system: 'sas',
    subject: 'u-7',
    version: String(version),
    containers: [{ id: 't-2', kind: 'mini_program_team' }],
    memberships: roles.map((role) => ({ role, in: 't-2' })),
    ...(fresh_ms && { fresh_until: new Date(Date.now() + fresh_ms).toISOString() }),
  });
  return {
    grants,
    tell,
    streams,
    /** How often something has changed so far. */
    moment: () => moment,
    /** The roles that whoever is signed in has now. */
    roles: () => (signedIn ? roles : []),
    /** Other roles from now on, which is told at once. */
    change(next) {
      roles = next;
      version += 1;
      moment += 1;
      tell(`data: ${version}\n\n`);
    },
    signedIn(is) {
      signedIn = is;
      moment += 1;
      if (!is) streams.forEach((send) => send(undefined));
    },
    broken: (is) => (broken = is),
    /** What it answers; `stream` takes what is sent over a stream, and undefined for its end. */
    answer(url, headers, stream) {
      if (broken) return new Response('<html>', { status: 502 });
      if (!signedIn) return new Response('{}', { status: 401, headers: { 'content-type': 'application/problem+json' } });
      if (String(url).includes('/events')) {
        streams.add(stream);
        return undefined;
      }
      const etag = `"${version}"`;
      if (!fresh_ms && headers['if-none-match'] === etag) return new Response(null, { status: 304, headers: { etag } });
      return Response.json(grants(), { headers: { etag } });
    },
  };
}

/** A network that works as it should, but for `trouble`, a function that says for each message how long it takes; undefined drops it. */
export function fakeNetwork(server, trouble = () => 10, delivered = () => undefined) {
  const asked = [];

  async function travel(signal) {
    const delay = trouble();
    if (delay === undefined) await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    await later(delay);
    signal?.throwIfAborted();
  }

  /** What the server sends arrives after a while, perhaps twice, perhaps in another order, or not at all. */
  function streamTo(signal) {
    let send;
    const body = new ReadableStream({
      start(controller) {
        let open = true;
        const close = () => {
          if (open) controller.close();
          open = false;
          server.streams.delete(send);
        };
        const push = (text) => open && (text === undefined ? close() : controller.enqueue(new TextEncoder().encode(text)));
        send = (text) => {
          for (let copies = trouble() === undefined ? 2 : 1; copies > 0; copies -= 1) {
            const delay = trouble();
            if (delay !== undefined) setTimeout(() => push(text), delay);
          }
        };
        signal?.addEventListener('abort', () => {
          open = false;
          server.streams.delete(send);
        });
        push('retry: 500\n\n');
      },
    });
    return { send, response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }) };
  }

  async function fetch(url, { headers, signal }) {
    asked.push(String(url));
    await travel(signal);
    const { send, response } = streamTo(signal);
    const moment = server.moment();
    const answered = server.answer(url, headers, send) ?? response;
    // Asked again on the way, as where a connection breaks after the server has read it.
    if (trouble() === undefined) server.answer(url, headers, send);
    await travel(signal);
    if (!String(url).includes('/events') && (answered.status < 400 || answered.status === 401)) delivered(moment);
    return answered;
  }
  return { fetch, asked };
}
