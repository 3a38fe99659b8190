import type { DisplayMode, Resource } from 'rolegate';

import type { Language } from '../language/vocabulary';
import type { Appearance } from '../theme/theme';

/** One role of the member, as the address has it. */
export interface MemberRole {
  role: string;
  in: string;
  blocked: boolean;
  assigned: string[];
}

export const VIEWS = ['console', 'directory', 'tables', 'own'] as const;
export type View = (typeof VIEWS)[number];

export const PARTS = ['files', 'console', 'tables'] as const;
/** What the view of one's own tables shows. */
export type Part = (typeof PARTS)[number];

/** Everything that can be shared or reloaded; it lives in the part of the address after `#`. */
export interface Address {
  view: View;
  part: Part;
  /** Undefined until somebody chooses: then the first system and a member that shows much. */
  system: string | undefined;
  roles: MemberRole[];
  deactivated: string[];
  /** From a container's id to the millisecond it expires at. */
  expires: Record<string, number>;
  at: Resource | undefined;
  refused: DisplayMode;
  /** The menu that is open. */
  page: string;
  table: string;
  search: string;
  columns: string[];
  compare: [string, string] | undefined;
  language: Language | undefined;
  appearance: Appearance;
  /** Grants that the console shows in place of composed ones, as `formatGiven` writes them. */
  given: string;
  /** Own tables, packed. */
  files: string;
}

const BETWEEN = '~';

/** What a link out of a mail, or of a provider that one signed in at, has at the address of a view. */
const OF_CONSOLE = ['recovery', 'openid'];

/** The first part of an address. */
const startOf = (hash: string): string => hash.replace(/^#\/?/, '').split(/[/?]/, 1)[0] ?? '';

/** Whether an address is one of the console's pages over a directory in memory. */
export const isTrial = (hash: string): boolean => startOf(hash) === 'trial';

/** Whether an address needs neither server nor login. */
export function isPlayground(hash: string): boolean {
  const values = new URLSearchParams(hash.split('?', 2)[1]);
  return isTrial(hash) || (VIEWS.some((view) => view === startOf(hash)) && !OF_CONSOLE.some((name) => values.has(name)));
}

/** Reads an address; what it does not understand is left at its default. */
export function parseAddress(hash: string): Address {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view, part] = path.split('/');
  const values = new URLSearchParams(query);
  const compare = values.getAll('compare');
  const language = values.get('language');
  const appearance = values.get('appearance');
  return {
    view: VIEWS.find((known) => known === view) ?? 'console',
    part: PARTS.find((known) => known === part) ?? 'files',
    system: values.get('system') ?? undefined,
    roles: values.getAll('role').map(parseRole),
    deactivated: values.getAll('off'),
    expires: Object.fromEntries(values.getAll('expires').flatMap(parseExpiry)),
    at: parseResource(values.get('at')),
    refused: values.get('refused') === 'hide' ? 'hide' : 'disable',
    page: values.get('page') ?? '',
    table: values.get('table') ?? '',
    search: values.get('search') ?? '',
    columns: values.getAll('column'),
    compare: compare[0] !== undefined && compare[1] !== undefined ? [compare[0], compare[1]] : undefined,
    language: language === 'en' || language === 'zh' ? language : undefined,
    appearance: appearance === 'light' || appearance === 'dark' ? appearance : 'system',
    given: values.get('given') ?? '',
    files: values.get('files') ?? '',
  };
}

/** Writes an address, without what is at its default. */
export function formatAddress(address: Address): string {
  const values = new URLSearchParams();
  const set = (name: string, value: string | undefined) => value !== undefined && value !== '' && values.append(name, value);
  set('system', address.system);
  for (const role of address.roles) set('role', formatRole(role));
  for (const id of address.deactivated) set('off', id);
  for (const [id, instant] of Object.entries(address.expires)) set('expires', `${id}${BETWEEN}${instant}`);
  if (address.at) set('at', address.at.id === undefined ? address.at.in : `${address.at.in}${BETWEEN}${address.at.id}`);
  if (address.refused !== 'disable') set('refused', address.refused);
  set('page', address.page);
  set('table', address.table);
  set('search', address.search);
  for (const column of address.columns) set('column', column);
  for (const role of address.compare ?? []) set('compare', role);
  set('language', address.language);
  if (address.appearance !== 'system') set('appearance', address.appearance);
  set('given', address.given);
  set('files', address.files);
  const query = values.toString();
  const path = address.view === 'own' ? `own/${address.part}` : address.view;
  return `#/${path}${query && '?'}${query}`;
}

function formatRole(role: MemberRole): string {
  return [role.role, role.in, role.blocked ? 'blocked' : '', ...role.assigned].join(BETWEEN).replace(/~+$/, '');
}

function parseRole(text: string): MemberRole {
  const [role = '', container = '', blocked = '', ...assigned] = text.split(BETWEEN);
  return { role, in: container, blocked: blocked === 'blocked', assigned };
}

function parseExpiry(text: string): [string, number][] {
  const [id = '', instant = ''] = text.split(BETWEEN);
  // Later than the year 9999 a time has no form in RFC 3339.
  return /^\d{1,15}$/.test(instant) && Number(instant) < Date.UTC(10_000, 0) ? [[id, Number(instant)]] : [];
}

function parseResource(text: string | null): Resource | undefined {
  if (!text) return undefined;
  const [container = '', id] = text.split(BETWEEN);
  return id === undefined ? { in: container } : { in: container, id };
}
