import type { TableSet } from 'rolegate';
import type { Command, CommandDescription, FieldDescription, Records } from 'rolegate/directory';

/** What is typed into a form: a text for each field, by the way to it, such as `admin.new.name`. */
export type Typed = Readonly<Record<string, string>>;

/** Something to choose. */
export interface Option {
  value: string;
  label: string;
}

const DAYS_AHEAD = 30;
const DIGEST = 'digest-of-a-password';

/** What stands in a form at first; in memory, where passwords are digests that nobody uses, one of these, too. */
export function firstTyped(fields: readonly FieldDescription[], given: Readonly<Record<string, unknown>>, now: number, { withPassword }: { withPassword: boolean }, before = ''): Typed {
  const typed: Record<string, string> = {};
  for (const field of fields) {
    const way = `${before}${field.name}`;
    const value = given[field.name];
    if (typeof value === 'string') typed[way] = value;
    else if (field.fields) Object.assign(typed, firstTyped(field.fields, {}, now, { withPassword }, `${way}.`));
    else if (field.name === 'password') typed[way] = withPassword ? DIGEST : '';
    else if (field.type === 'AdminChoice' && withPassword) typed[`${way}.new.password`] = DIGEST;
    else if (field.name === 'expires_at') typed[way] = !withPassword ? '' : new Date(now + DAYS_AHEAD * 86_400_000).toISOString().replace('.000', '');
    else if (field.type === 'ApplicantType') typed[way] = 'individual';
    else if (field.type === 'TeamKind') typed[way] = 'superapp_team';
    else if (field.type === 'ThingKind') typed[way] = 'superapp';
  }
  return typed;
}

/** The command that the form says. What is left empty is left out where it may be. */
export function commandOf(description: CommandDescription, typed: Typed): Command {
  return { [description.name]: valuesOf(description.fields, typed, '') } as unknown as Command;
}

function valuesOf(fields: readonly FieldDescription[], typed: Typed, before: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const value = valueOf(field, typed, `${before}${field.name}`);
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

function valueOf(field: FieldDescription, typed: Typed, way: string): unknown {
  const text = typed[way] ?? '';
  if (field.fields) return valuesOf(field.fields, typed, `${way}.`);
  if (field.type === 'AdminChoice') return text === 'new' ? { new: valuesOf(USER_FIELDS, typed, `${way}.new.`) } : { existing: typed[`${way}.existing`] ?? '' };
  if (field.type === 'Purpose') return text === 'register' ? { register: typed[`${way}.register`] ?? '' } : 'confirm_email';
  if (field.type === 'boolean') return text === 'true' ? true : field.optional ? undefined : false;
  if (field.list) {
    const items = text.split(',').map((item) => item.trim()).filter(Boolean);
    return items.length === 0 && field.optional ? undefined : items;
  }
  if (text === '') return field.optional ? undefined : field.nullable ? null : '';
  // A percentage that is none goes as it is, to be refused.
  return field.type === 'integer' && /^\d+$/.test(text) ? Number(text) : text;
}

/** The form of a new user, where the choice of an admin wants one. */
export const USER_FIELDS: readonly FieldDescription[] = ['name', 'login', 'password', 'email'].map((name) => ({
  name,
  about: '',
  type: 'string',
  list: false,
  optional: name === 'email',
  nullable: name === 'email',
}));

/** What can be chosen for a field; nothing for a text. */
export function optionsFor(field: FieldDescription, typed: Typed, records: Records, tables: TableSet, title: (title: string) => string): Option[] {
  const named = (list: readonly { id: string; name: string; deleted: boolean }[]) =>
    list.filter(({ deleted }) => !deleted).map(({ id, name }) => ({ value: id, label: `${name} (${id})` }));
  switch (field.type) {
    case 'UserId':
      return named(records.users);
    case 'ContainerId':
      return named(field.name === 'superapp_team' ? records.containers.filter(({ kind }) => kind === 'superapp_team') : records.containers);
    case 'MiniProgramId':
      return named(records.mini_programs);
    case 'ThingId':
      return named(records.things);
    case 'RequestId':
      return records.requests.map(({ id }) => ({ value: id, label: id }));
    case 'InvitationId':
      return records.invitations.map(({ id }) => ({ value: id, label: id }));
    case 'LinkId':
      return records.containers.flatMap(({ link }) => (link === null ? [] : [{ value: link, label: link }]));
    case 'VersionNumber':
      return records.versions.filter(({ mini_program }) => mini_program === typed['mini_program']).map(({ version }) => ({ value: version, label: version }));
    case 'RoleId':
      return rolesFor(typed, records, tables).map(({ role, name }) => ({ value: role, label: title(name) }));
    default:
      return [];
  }
}

/** The roles held in the kind of container that the form is about, or all. */
function rolesFor(typed: Typed, records: Records, tables: TableSet): { role: string; name: string }[] {
  const place = typed['in'] ?? typed['team'] ?? typed['workspace'];
  const kind = typed['mini_program'] !== undefined ? 'mini_program' : records.containers.find(({ id }) => id === place)?.kind;
  const roles = tables.systems.flatMap((system) => system.roles);
  return roles.filter(({ held_in }) => kind === undefined || held_in === kind).map(({ role, title }) => ({ role, name: title }));
}
