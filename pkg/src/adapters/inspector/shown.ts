import { explain } from 'rolegate/messages';

import { roleNames, type Language } from '../../texts.js';
import type { Effect, Resource, Role, SystemTables, TableCell } from '../../types.js';
import type { Question } from '../control.js';
import type { Child, Made, Make } from './elements.js';
import type { Explanation, Place, Subject } from './explanation.js';
import type { InspectedPage } from './page.js';
import { fill, words } from './words.js';

/** What the parts of the panel share. */
export interface Panel {
  readonly make: Make;
  readonly page: InspectedPage;
  /** In which it speaks now. */
  language: Language;
  /** Explains the first, and names the others as asked around it. */
  readonly choose: (subjects: readonly Subject[]) => void;
  /** Draws a frame around an element of the page, or none. */
  readonly frame: (element: Element | undefined) => void;
}

/** The other language, in which a decision is told as well. */
const OTHER: Record<Language, Language> = { en: 'zh', zh: 'en' };

/** What people call a role. */
export function titleOf(role: Role, system: SystemTables | undefined, own: SystemTables | undefined, language: Language): string {
  const builtIn = own ? undefined : roleNames[language][role];
  return builtIn ?? (system?.roles.find((each) => each.role === role)?.title || role);
}

/** The action or the actions of a question. */
export function actionsOf({ action, any, all }: Question): string {
  if (action !== undefined) return action;
  return all ? all.join(' + ') : (any ?? []).join(' / ');
}

/** A question on one line. */
export function lineOf(question: Question, language: Language): string {
  return `${actionsOf(question)} · ${placeText(question.resource, language)}`;
}

function placeText(resource: Resource | null | undefined, language: Language): string {
  if (!resource) return words[language].anywhere;
  return [resource.in, resource.id].filter(Boolean).join(' / ');
}

/** An effect in words. */
export function effectShown({ make, language }: Panel, effect: Effect): HTMLElement {
  return make('span', { class: effect }, words[language].effects[effect]);
}

function cellText({ cell, source }: TableCell): string {
  return cell + { document: '', copy: '*', inferred: '~', unknown: '' }[source];
}

/** Everything about one question. */
export function explanationShown(panel: Panel, { question, mode, by }: Subject, explanation: Explanation): Child[] {
  const { make, language } = panel;
  const said = words[language];
  const { decision, inspected, place } = explanation;
  const { decided_by, effect } = decision;
  const { resource } = question;
  const own = inspected?.own();
  const title = (role: Role): string => titleOf(role, inspected?.tables(), own, language);
  const code = (text: string | undefined): HTMLElement => make('code', {}, text || '-');
  const pair = (name: string, ...values: readonly Child[]): Child[] => [make('dt', {}, name), make('dd', {}, ...values)];
  const otherwise = make('span', { class: 'muted', lang: OTHER[language] }, explain(decision, OTHER[language], own));
  const cell = decided_by && fill(said.cellIs, { cell: decided_by.cell, table: decided_by.table, role: title(decided_by.role), in: decided_by.in });
  return [
    make('h3', {}, said.question),
    make(
      'dl',
      {},
      ...pair(said.action, code(actionsOf(question))),
      ...pair(said.in, resource ? code(resource.in) : said.anywhere),
      ...(resource?.id == null ? [] : pair(said.id, code(resource.id))),
      ...(by ? [...pair(said.writtenAs, code(by)), ...pair(said.mode, mode ? code(mode) : said.byGate)] : []),
      ...pair(said.decision, effectShown(panel, effect), ' (', code(decision.reason), ')'),
      ...pair(said.reason, make('span', {}, explain(decision, language, own)), make('br'), otherwise),
      ...pair(said.cell, cell ?? said.noCell),
      ...(decided_by ? pair(said.source, said.sources[decided_by.source]) : []),
      ...(effect === 'allow' ? [] : pair(explanation.lifts ? said.lifts : said.could, rolesShown(panel, explanation, title))),
    ),
    !inspected && make('p', { class: 'muted' }, said.unseen),
    place && tableShown(panel, place, title),
  ];
}

/** The roles that could, each of which the page can be viewed as where the grants have a place for it. */
function rolesShown({ make, language, page }: Panel, { could, inspected }: Explanation, title: (role: Role) => string): Child {
  const said = words[language];
  if (could.length === 0) return said.nobody;
  const each = (role: Role): HTMLElement =>
    inspected?.canView(role) ? make('button', viewing(inspected.system, role), title(role)) : make('span', {}, title(role));
  const viewing = (system: string, role: Role): Made => ({
    type: 'button',
    'data-key': `view ${role}`,
    'aria-label': fill(said.viewAs, { role: title(role) }),
    click: () => void page.view({ system, role }),
  });
  return make('span', { class: 'roles' }, ...could.map(each));
}

/** The whole table, with the action's row, the role's column and the cell in both marked. */
function tableShown({ make, language }: Panel, { table, row, column }: Place, title: (role: Role) => string): HTMLElement {
  const name = fill(words[language].table, { table: table.table });
  const mark = (isMarked: boolean, isCell = false): Made => ({ class: isMarked && 'marked', 'aria-current': isCell && 'true' });
  const head = table.roles.map((role, at) => make('th', { scope: 'col', ...mark(at === column) }, title(role)));
  const rows = table.rows.map(({ action, title: told, cells }, at) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row', title: told, ...mark(at === row) }, make('code', {}, action)),
      ...cells.map((cell, of) => make('td', mark(at === row || of === column, at === row && of === column), cellText(cell))),
    ),
  );
  const drawn = make('table', {}, make('thead', {}, make('tr', {}, make('td'), ...head)), make('tbody', {}, ...rows));
  return make('div', { class: 'table', role: 'region', 'aria-label': name, tabindex: '0', 'data-key': 'table' }, drawn);
}
