import { refusals } from '#refusals';

import { helped, lifters, messages, phrases, roleNames, viewers, type Language } from './texts.js';
import type { Decision, SystemTables } from './types.js';

export { messages, type Language } from './texts.js';

/**
 * Tells a person what a decision means and, where others could help, the roles that can: the sentence of
 * `rolegate check --explain`.
 *
 * `own` is the system of own tables that decided, as `readTables` gives it: its titles of roles are used. A role without a
 * title, and every role where `own` is left out and no built-in table declares it, is called by its id. A language that is
 * not known is English; a reason that is not known gives an empty text.
 *
 * Nobody is named where no table says who could help: for logins, which every role has that counts; for an expired membership, which
 * no command of the directory renews; and, of own tables, for what is blocked, expired or deactivated.
 */
// The same as `src/api/explain.rs`, from the same texts; `tests/cases/explain.json` is asked of both.
export function explain(decision: Decision, language: Language, own?: SystemTables): string {
  const { reason, depends } = decision;
  const known = found(phrases, language) ?? phrases.en;
  const message = found(found(messages, language) ?? messages.en, reason) ?? '';
  const told = depends ? phrase(known.depends, message) : message;
  const able = helped.includes(reason) ? helpers(decision, own) : lifting(decision, own);
  const names = own ? Object.fromEntries(own.roles.map(({ role, title }) => [role, title])) : (found(roleNames, language) ?? roleNames.en);
  const roles = [...new Set(able.map((role) => found(names, role) || role))].join(known.separator);
  if (roles) return phrase(known.helpers, told, roles);
  return reason === 'not_granted' ? phrase(known.nobody, told) : told;
}

/**
 * Tells a person why the directory refused a command or a question: in Chinese what `rolegate simulate --explain=zh` does, with what would have
 * fitted or what comes first. In English, and where the code is not known, it is the message itself.
 */
export function explainRefusal({ code, message, about }: { readonly code: string; readonly message: string; readonly about?: string }, language: Language): string {
  const text = language === 'zh' ? found(refusals, code) : undefined;
  // What it is about stands in backticks, where there is something to name.
  return text === undefined ? message : text.replace('{}', () => about ?? /`([^`]*)`/.exec(message)?.[1] ?? '') + hint(message);
}

/** What ends a message: what was found, what would have fitted, or how many. */
const FITTING = /: (?:found `([^`]*)`, )?expected (?:at most (\d+)|(`[^`]*`(?:(?:, | or )`[^`]*`)*))$/;

/** What has to come first, as a message ends with it. */
const STEPS: Record<string, string> = {
  'preview it first': 'preview_version',
  'submit it for approval first': 'submit_version',
  'it waits for approval': 'approve_request',
  'withdraw its submission first': 'withdraw_request',
  'withdraw its grayscale release first': 'withdraw_grayscale',
  'take it offline first': 'take_offline',
  'it can be released now': 'release_version',
  'upload another version': 'upload_version',
};

/** The end of a message in Chinese, if it has one that helps. */
function hint(message: string): string {
  const [, kind, most, names] = FITTING.exec(message) ?? [];
  const expected = names?.slice(1, -1).split(/`(?:, | or )`/).join(refusals['hint.separator']) ?? '';
  const name = most ? 'at_most' : kind ? 'kinds' : names ? 'one_of' : found(STEPS, message.slice(message.lastIndexOf(': ') + 2));
  const filled = { found: kind, expected, most } as Record<string, string | undefined>;
  return (refusals[`hint.${name}`] ?? '').replace(/\{(\w+)\}/g, (_, place: string) => filled[place] ?? '');
}

/** The roles that can do it. Who may look is told nothing of roles that may only look, too. */
function helpers({ action, effect, granted_to }: Decision, own?: SystemTables): readonly string[] {
  const rows = own?.tables.flatMap(({ roles, rows }) => rows.filter((row) => row.action === action).map(({ cells }) => ({ roles, cells })));
  const views = (role: string) =>
    rows?.some(({ roles, cells }) => roles.some((of, at) => of === role && cells[at]?.cell === 'read')) ?? found(viewers, action)?.includes(role);
  return granted_to.filter((role) => effect !== 'read_only' || !views(role));
}

/** The roles that could lift what is in the way. Of own tables no commands are known. */
function lifting({ reason, decided_by }: Decision, own?: SystemTables): readonly string[] {
  if (!decided_by || own) return [];
  const [system] = decided_by.table.split('.');
  return found(found(lifters, reason) ?? {}, `${system}.${decided_by.role}`) ?? [];
}

/** A phrase with its places filled. */
function phrase(text = '', message: string, roles = ''): string {
  return text.replace('{roles}', () => roles).replace('{message}', () => message);
}

function found<Value>(texts: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
