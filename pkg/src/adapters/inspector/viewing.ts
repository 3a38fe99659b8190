import type { Role } from '../../types.js';
import { fillWith } from './elements.js';
import type { Viewed } from './page.js';
import { titleOf, type Panel } from './shown.js';
import { neededBy } from './view.js';
import { fill, words } from './words.js';

/** The choice of a role to see the page as, and the banner that says so as long as it is. */
export interface Viewing {
  readonly choice: HTMLElement;
  readonly banner: HTMLElement;
  readonly draw: () => void;
}

export function createViewing(panel: Panel): Viewing {
  const { make, page } = panel;
  const label = make('span');
  const roles = make('select', { change: () => void page.view(roles.value ? (JSON.parse(roles.value) as Viewed) : undefined) });
  const ender = make('button', { type: 'button', click: () => void page.view(undefined) });
  const told = make('p');
  const banner = make('div', { class: 'banner', hidden: true }, make('div', { role: 'status' }, told, ender));

  /** A role, and the one that has to come with it. */
  function namesOf({ system, role }: Viewed): string {
    const inspected = page.gates().find((each) => each.system === system);
    const tables = inspected?.tables();
    const declared = tables?.roles.find((each) => each.role === role);
    const needed = tables && declared && neededBy(declared, tables.roles);
    return [role, ...(needed ? [needed.role] : [])].map((each) => titleOf(each, tables, inspected?.own(), panel.language)).join(' + ');
  }

  function draw(): void {
    const said = words[panel.language];
    const viewed = page.viewed();
    label.textContent = said.view;
    ender.textContent = said.end;
    banner.hidden = !viewed;
    told.textContent = viewed ? fill(said.viewing, { role: namesOf(viewed) }) : '';
    const bySystem = new Map(page.gates().map((inspected) => [inspected.system, inspected]));
    const options = [...bySystem.values()].flatMap((inspected) =>
      (inspected.tables()?.roles ?? []).map(({ role }) => make('option', { value: valueOf(inspected.system, role), disabled: !inspected.canView(role) }, namesOf({ system: inspected.system, role }))),
    );
    fillWith(roles, make('option', { value: '' }, said.own), ...options);
    roles.value = viewed ? valueOf(viewed.system, viewed.role) : '';
  }

  return { choice: make('label', {}, label, roles), banner, draw };
}

function valueOf(system: string, role: Role): string {
  return JSON.stringify({ system, role } satisfies Viewed);
}
