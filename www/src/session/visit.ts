import type { BuiltInSystem, Grants } from 'rolegate';
import { describeCommands, type Account, type Following, type FollowState, type Records, type Session, type UserRecord } from 'rolegate/directory';

import { systemOf } from '../directory/controls';
import type { Played, Snapshot, Stage } from '../directory/trial';
import { EMPTY, readBy, userOf, withId } from './reading';

/** What somebody who is signed in sees of a directory, wherever it is: it asks for what is on the page, and again when that changes. */
export interface Visit extends Stage {
  open: (id: string) => void;
  /** How the grants are followed. */
  state: () => FollowState;
  /** Why the page could not be read; `again` tries once more. */
  problem: () => Error | undefined;
  again: () => void;
  /** Takes in that the directory's clock was moved. */
  moved: (ahead_ms: number) => void;
  end: () => void;
}

/** Opens what `account` sees over a session; `ahead_ms` is how far the directory's clock is ahead of the computer's. */
export function openVisit(session: Session, account: Account, ahead_ms: number): Visit {
  const commands = new Map(describeCommands().map((command) => [command.name, command]));
  const listeners = new Set<() => void>();
  const followed = new Map<string, Following>();
  const ending = new AbortController();
  const { signal } = ending;
  const reading = readBy(session, signal);
  const now = (): number => Date.now() + ahead_ms;
  const self: UserRecord = { ...userOf(account), email: account.email, pending_email: account.pending_email, confirmed: account.confirmed };
  let current: Snapshot = { records: { ...EMPTY, users: [self] }, now: now(), actor: account.user, played: [] };
  let opened: string | undefined;
  // Counts: only what was read last is shown.
  let count = 0;
  let problem: Error | undefined;

  function change(changed: Partial<Snapshot>): void {
    if (signal.aborted) return;
    current = { ...current, ...changed, now: now() };
    for (const listener of listeners) listener();
  }

  /** Follows the grants of a system from the first time a place of it is open. */
  async function follow(system: BuiltInSystem): Promise<void> {
    if (followed.has(system)) return followed.get(system)?.ready;
    const following = session.followGrants(system, { signal });
    followed.set(system, following);
    await following.ready;
    following.subscribe(() => void read());
    following.watch(() => change({}));
  }

  async function read(): Promise<void> {
    const mine = (count += 1);
    try {
      const containers = await reading.containers();
      const place = containers.find(({ id }) => id === opened) ?? containers[0];
      let records: Records = { ...EMPTY, users: [self], containers };
      if (place) {
        opened = place.id;
        const [inside] = await Promise.all([reading.place(place), follow(systemOf(place.kind) as BuiltInSystem)]);
        records = { ...records, ...inside, users: withId(inside.users ?? [], [self]), containers: withId(containers, inside.containers ?? []) };
        const wishes = await reading.wishes(place, records.requests, records);
        records = { ...records, containers: withId(wishes.containers, records.containers), mini_programs: withId(wishes.mini_programs, records.mini_programs) };
      }
      problem = undefined;
      if (mine === count) change({ records });
    } catch (thrown) {
      problem = thrown as Error;
      change({});
    }
  }

  void read();
  return {
    commands,
    now,
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    grants: (system) => followed.get(system)?.grants() ?? ({ system, subject: account.user, containers: [], memberships: [] } satisfies Grants),
    state: () => [...followed.values()].at(-1)?.state() ?? 'loading',
    problem: () => problem,
    again: () => void read(),
    moved(next) {
      ahead_ms = next;
      followed.forEach((following) => following.refresh());
      void read();
    },
    open(id) {
      opened = id;
      void read();
    },
    async give(command) {
      const line = { now: new Date(now()).toISOString(), actor: account.user, command };
      const { events, secrets, refused, failed } = await session.give(command, { signal });
      const outcome = failed ? undefined : { ...(events && { events: [...events] }), refused };
      const played: Played = { line, outcome, secrets, mistake: failed?.error.message };
      change({ played: [...current.played, played] });
      await read();
      return played;
    },
    end: () => ending.abort(),
  };
}

