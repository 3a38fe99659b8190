import type { Action, Effect, Menu, MenuEntry, MenuState, TableRow } from './types.js';

/** What a row of a table says to a menu. */
export type MenuRow = Pick<TableRow, 'menu' | 'action' | 'title'>;

/** The menus before any question: by name, their titles by action. */
export type MenuPlans = ReadonlyMap<string, ReadonlyMap<Action, string>>;

const STATES: Record<Effect, MenuState> = { allow: 'enabled', read_only: 'read_only', deny: 'hidden' };

/** The console's menus, each where its first row stands; an action that two tables have stands in it once. */
export function planMenus(rows: readonly MenuRow[]): MenuPlans {
  const menus = new Map<string, Map<Action, string>>();
  for (const { menu, action, title } of rows) {
    const entries = menus.get(menu) ?? new Map<Action, string>();
    menus.set(menu, entries);
    if (!entries.has(action)) entries.set(action, title);
  }
  return menus;
}

/** The menus with the state of every entry; a menu's state is the strongest of its entries'. */
export function fillMenus(plans: MenuPlans, effect: (action: Action) => Effect): Menu[] {
  return Array.from(plans, ([menu, titles]) => {
    const entries = Array.from(titles, ([action, title]): MenuEntry => ({ action, title, state: STATES[effect(action)] }));
    return { menu, state: strongest(entries), entries };
  });
}

function strongest(entries: readonly MenuEntry[]): MenuState {
  const shown: MenuState[] = ['enabled', 'read_only'];
  return shown.find((wanted) => entries.some(({ state }) => state === wanted)) ?? 'hidden';
}
