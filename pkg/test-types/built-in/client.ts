// One interface over HTTP and in memory: what takes a `Session` takes either, and every command, question and answer is typed.
import { createClient, followGrants, type Account, type Client, type Following, type PageOfShownMember, type Question, type Session } from 'rolegate/client';
import { openDirectory, type Session as InMemory } from 'rolegate/directory';
import type { Grants } from 'rolegate';

const client = createClient({ url: 'https://console.example.org', token: () => 'secret' });
const directory = await openDirectory();

export const either: Session[] = [client, directory.session('ann'), directory.session('ann', { now: () => new Date() })];
export const alsoInMemory: InMemory = client satisfies Client;

/** What a page does, on either. */
export async function page(session: Session): Promise<PageOfShownMember | string> {
  const { events, secrets, refused, failed } = await session.give({ create_invitation_code: { team: 't-1', role: 'superapp_developer' } }, { match: '"1"' });
  if (refused?.code === 'not_allowed' || refused?.code === 'stale') return refused.message;
  if (failed) return (await failed.again()).refused?.message ?? failed.error.message;
  events?.some(({ event }) => 'member_added' in event);
  const code: string | undefined = secrets?.code;

  const members = await session.ask({ members: { in: 't-1', limit: 20 } });
  if (members.answer) return members.answer;
  const unknown: undefined = members.answer;
  return unknown ?? code ?? members.refused?.message ?? members.failed?.error.message ?? '';
}

/** Of a question whose name is not known, the answer may be any. */
export const any = async (session: Session, question: Question): Promise<unknown> => (await session.ask(question)).answer;

export async function own(session: Session): Promise<[Account | undefined, Grants | undefined, boolean | undefined]> {
  const [account, grants, may] = await Promise.all([session.account(), session.grants('sas', { in: ['t-1'] }), session.ask({ may_upload: { mini_program: 'mp-1' } })]);
  return [account.answer, grants.answer, may.answer];
}

export const followed: Following[] = [client.followGrants('sas'), followGrants('/api/session/grants?system=sas', { poll_ms: 1000, events: false })];

// @ts-expect-error there is no such command
void client.give({ delet_team: { team: 't-1' } });
// @ts-expect-error the team is left out
void client.give({ delete_team: {} });
// @ts-expect-error there is no such question
void client.ask({ member_list: { in: 't-1' } });
// @ts-expect-error there is no such field
void client.ask({ members: { in: 't-1', limt: 20 } });
// @ts-expect-error there is no such system
void client.grants('sos');
// @ts-expect-error a page over either signs nobody in
void either[0]?.signIn('ann', 'secret');
