import type { ContainerRecord, MiniProgramRecord, Question, Records, RequestRecord, Session, ShownContainer, UserRecord } from 'rolegate/directory';

/** So many items of a list are shown at most: what a server gives at once. */
const MOST = 200;
/** Of so many containers more than their names is asked at first. */
const MOST_CONTAINERS = 50;

type Kind = ContainerRecord['kind'];

/** The kinds of container that have no such list, so that it is not asked for there. */
const WITHOUT: Readonly<Record<'container' | 'members' | 'invitations' | 'mini_programs' | 'requests' | 'requests_to_decide', readonly Kind[]>> = {
  container: ['platform', 'mini_program'],
  members: ['platform'],
  invitations: ['platform', 'mini_program'],
  mini_programs: ['platform', 'superapp_team', 'mini_program'],
  requests: ['platform', 'superapp_team', 'mini_program'],
  requests_to_decide: ['mini_program_team', 'developer_workspace', 'workspace', 'mini_program'],
};

export const EMPTY: Records = { users: [], codes: [], sendings: [], containers: [], members: [], invitations: [], requests: [], things: [], mini_programs: [], settings: [], versions: [] };

export const withId = <Item extends { id: string }>(known: readonly Item[], more: readonly Item[]): Item[] => [...new Map([...known, ...more].map((item) => [item.id, item])).values()];

function containerOf(shown: Partial<ShownContainer> & Pick<ShownContainer, 'id' | 'kind' | 'name'>, link: string | null = null): ContainerRecord {
  const nothing = { parent: null, deactivated: false, expires_at: null, team_admin: null, members: 0, below: 0, mini_programs: 0 };
  return { ...nothing, ...shown, link, noticed: false, expiry_told: false, deleted: false, admins: 0, bindings: 0, released: 0, uploaded_at: null };
}

export const userOf = ({ user, name, login }: { user: string; name: string; login: string }): UserRecord => ({ id: user, name, login, email: null, pending_email: null, confirmed: true, deleted: false });

/** What is read of a directory for a page. */
export interface Reading {
  /** The places that somebody sees. */
  containers: () => Promise<ContainerRecord[]>;
  /** What is in one of them. */
  place: (place: ContainerRecord) => Promise<Partial<Records>>;
  /** What requests there are about. */
  wishes: (place: ContainerRecord, requests: readonly RequestRecord[], known: Records) => Promise<Pick<Records, 'containers' | 'mini_programs'>>;
}

/** Reads a directory by what a session answers, until the signal ends it. */
export function readBy(session: Session, signal: AbortSignal): Reading {
  /** The answer; nothing where it is refused, as it is wherever somebody may not see something. */
  async function answerTo<Answer>(question: Question): Promise<Answer | undefined> {
    const { answer, failed } = await session.ask(question, { signal });
    if (failed) throw failed.error;
    return answer as Answer | undefined;
  }

  const itemsOf = async <Item>(question: Question): Promise<Item[]> => (await answerTo<{ items: Item[] }>(question))?.items ?? [];

  async function containers(): Promise<ContainerRecord[]> {
    const limit = MOST;
    const memberships = await itemsOf<{ in: string; kind: ContainerRecord['kind']; name: string }>({ my_memberships: { limit } });
    const tenants = memberships.filter(({ kind }) => kind === 'tenant_workspace');
    const lists = await Promise.all([itemsOf<ShownContainer>({ teams: { limit } }), ...tenants.map((tenant) => itemsOf<ShownContainer>({ workspaces: { tenant: tenant.in, limit } }))]);
    const listed = lists.flat();
    const named = memberships.map(({ in: id, kind, name }) => ({ id, kind, name }));
    const unlisted = named.filter(({ id, kind }) => !WITHOUT.container.includes(kind) && !listed.some((one) => one.id === id)).slice(0, MOST_CONTAINERS);
    const asked = await Promise.all(unlisted.map(({ id }) => answerTo<ShownContainer>({ container: { in: id } })));
    return withId(named.map((one) => containerOf(one)), [...listed, ...asked.filter((one) => one !== undefined)].map((one) => containerOf(one)));
  }

  /** What the requests at a place are about, where it is not on the page yet. Of what may not be seen it is known that it is below. */
  async function wishes(place: ContainerRecord, requests: readonly RequestRecord[], known: Records): Promise<Pick<Records, 'containers' | 'mini_programs'>> {
    const ids = requests.map(({ wish }) => (Object.values(wish)[0] as { mini_program?: string }).mini_program);
    const missing = [...new Set(ids)].filter((id) => id !== undefined && !known.mini_programs.some((program) => program.id === id)) as string[];
    const hidden = { name: '', open: null, highest: null, live: null, grayscale: null };
    const programs = await Promise.all(missing.map(async (id) => (await answerTo<MiniProgramRecord>({ mini_program: { mini_program: id } })) ?? { ...hidden, id, in: `below ${place.id}` }));
    const homes = [...new Set(programs.map((program) => program.in))].filter((id) => !known.containers.some((container) => container.id === id));
    const below = place.kind === 'superapp_team' ? 'mini_program_team' : 'developer_workspace';
    // `deleted` keeps it out of the list of places.
    const stubs = homes.map((id) => ({ ...containerOf({ id, kind: below, name: '', parent: place.id }), deleted: true }));
    return { mini_programs: programs.map((program) => ({ ...program, deleted: false })), containers: stubs };
  }

  async function place(place: ContainerRecord): Promise<Partial<Records>> {
    const at = { in: place.id, limit: MOST };
    const listed = <Item>(name: keyof typeof WITHOUT): Promise<Item[]> => (WITHOUT[name].includes(place.kind) ? Promise.resolve([]) : itemsOf<Item>({ [name]: at } as unknown as Question));
    const [members, invitations, programs, made, waiting, link] = await Promise.all([
      listed<{ user: string; name: string; login: string; role: string; blocked: boolean; assigned: string[] }>('members'),
      listed<Omit<Records['invitations'][number], 'code'>>('invitations'),
      listed<Omit<MiniProgramRecord, 'deleted'>>('mini_programs'),
      listed<RequestRecord>('requests'),
      listed<RequestRecord>('requests_to_decide'),
      place.kind === 'superapp_team' ? answerTo<string>({ registration_link: { team: place.id } }) : undefined,
    ]);
    const versions = await Promise.all(programs.map(({ id }) => itemsOf<Records['versions'][number]>({ versions: { mini_program: id, limit: MOST } })));
    // In `connect` a mini program is a container of its own.
    const own = programs.filter((program) => program.in !== place.id).map((program) => containerOf({ id: program.in, kind: 'mini_program', name: program.name, parent: place.id }));
    return {
      users: members.map(userOf),
      containers: [{ ...place, link: link ?? null }, ...own],
      members: members.map(({ user, role, blocked, assigned }) => ({ in: place.id, user, role, blocked, assigned })),
      invitations: invitations.map((invitation) => ({ ...invitation, code: '' })),
      requests: withId(made, waiting),
      mini_programs: programs.map((program) => ({ ...program, deleted: false })),
      versions: versions.flat(),
    };
  }

  return { containers, place, wishes };
}
