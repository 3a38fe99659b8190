import { createHub } from '../../follow/hub.js';
import type { BuiltInSystem, Grants } from '../../types.js';
import type { CommandDescription } from './descriptions.js';
import type { Line, Outcome } from './lines.js';
import type { Questions } from './questions.js';
import type { Records, UserRecord } from './records.js';
import type { Account } from './server.js';
import type { Answered, CallOptions, Failed, Question, Refused, Session } from './session.js';

/** How somebody acts in a directory in memory. */
export interface MemoryOptions {
  /** The clock, as a gate has it; left out, that of the computer. Where it is behind the line before, that line's time counts. */
  readonly now?: (() => Date) | undefined;
}

/** What sessions need of the directory. */
interface Around {
  readonly run: (line: Line) => Outcome;
  readonly grants: (system: BuiltInSystem, user: string) => Grants;
  readonly records: () => Records;
  readonly commands: () => CommandDescription[];
}

/** Opens sessions, and tells all of them when something happened. */
export function createSessions({ run, grants, records, commands }: Around): { open: (actor: string, options?: MemoryOptions) => Session; changed: () => void } {
  const followers = new Set<() => void>();
  const secretsOf = new Map(commands().map(({ name, secrets }) => [name, secrets.filter(({ when }) => when === undefined)]));
  let last = 0;

  function open(actor: string, { now = () => new Date() }: MemoryOptions = {}): Session {
    const time = (): string => new Date((last = Math.max(last, now().getTime()))).toISOString();

    /** What comes of a line, as a server would tell it; `read` is not asked where it was refused. */
    async function outcome<Done>(line: Pick<Line, 'command' | 'ask' | 'secrets'>, options: CallOptions | undefined, read: (outcome: Outcome) => Done): Promise<never> {
      options?.signal?.throwIfAborted();
      try {
        const outcome = run({ now: time(), actor, ...line } as Line);
        return (outcome.refused ? { refused: outcome.refused } : read(outcome)) as never;
      } catch (thrown) {
        const error = thrown as Error;
        // A text is what it has to say about the line.
        const code = line.command ? 'bad_json' : 'bad_parameter';
        const refused: Refused | undefined = typeof error.cause === 'string' ? { code, message: error.message } : undefined;
        const failed: Failed<Done> = { error, again: (next = options) => outcome(line, next, read) };
        return (refused ? { refused } : { failed }) as never;
      }
    }

    const user = (): UserRecord | undefined => records().users.find(({ id, deleted }) => id === actor && !deleted);
    /** What the directory says to who is no user. */
    const toNobody = (options?: CallOptions): Promise<Answered<never>> => outcome({ ask: { my_memberships: {} } }, options, () => ({}));

    /** One's own Grants: those of others are told to the installation, in whose name lines are asked for them. */
    async function ownGrants(form: Questions['grants'], options?: CallOptions): Promise<Answered<Grants>> {
      if (!user()) return toNobody(options);
      if (form.user !== actor) return { refused: { code: 'installation_only', message: 'only whoever runs the installation may do this' } };
      return outcome({ ask: { grants: form } }, options, ({ answer }) => ({ answer }));
    }

    return {
      async account(options) {
        options?.signal?.throwIfAborted();
        const found = user();
        if (!found) return toNobody(options);
        const { id, name, login, email, pending_email, confirmed } = found;
        return { answer: { user: id, name, login, email, pending_email, confirmed } satisfies Account };
      },
      async give(command, options) {
        // No secret here, only one that no line has used.
        const wanted = secretsOf.get(Object.keys(command)[0] as CommandDescription['name']) ?? [];
        const secrets = Object.fromEntries(wanted.map(({ name }) => [name, `${name}-${Math.random().toString(36).slice(2, 12)}`]));
        return outcome({ command, secrets }, options, ({ events = [] }) => (wanted.length > 0 ? { events, secrets } : { events }));
      },
      ask: (question: Partial<Question> & { grants?: Questions['grants'] }, options?: CallOptions): Promise<never> =>
        question.grants ? (ownGrants(question.grants, options) as Promise<never>) : outcome({ ask: question as Question }, options, ({ answer }) => ({ answer })),
      grants: (system, options) => ownGrants({ system, user: actor, in: options?.in }, options),
      followGrants(system, options) {
        const hub = createHub('live', { refresh, ended: () => followers.delete(refresh), signal: options?.signal });
        function refresh(): void {
          const held = grants(system, actor);
          if (JSON.stringify(held) !== JSON.stringify(hub.following.grants())) hub.set(held);
        }
        followers.add(refresh);
        refresh();
        if (options?.signal?.aborted) hub.following.end();
        return hub.following;
      },
    };
  }
  return { open, changed: () => followers.forEach((refresh) => refresh()) };
}
