// Commands and events by name: what is misspelt or left out does not compile.
import { openDirectory, type Command, type Event, type Line, type RefusalCode } from 'rolegate/directory';

const directory = await openDirectory();
const now = '2026-01-01T00:00:00Z';

directory.run({ now, actor: 'root', command: { delete_team: { team: 't-1' } } });
directory.run({ now, actor: 'root', command: { set_team_expiry: { team: 't-1', expires_at: null } } });
directory.run({ now, actor: 'root', ask: { grants: { system: 'sas', user: 'ann' } } });

// @ts-expect-error there is no such command
const misspelt: Command = { delet_team: { team: 't-1' } };
// @ts-expect-error the team is left out
const incomplete: Command = { delete_team: {} };
// @ts-expect-error an expiry is never left out: null is for never
const forgotten: Command = { set_team_expiry: { team: 't-1' } };
// @ts-expect-error a line has a command or a question
const empty: Line = { now, actor: 'root' };
// @ts-expect-error there is no such code
const code: RefusalCode = 'not_alowed';

export function newMember(event: Event): string | undefined {
  return 'member_added' in event.event ? event.event.member_added.user : undefined;
}

export const unused = [misspelt, incomplete, forgotten, empty, code];
