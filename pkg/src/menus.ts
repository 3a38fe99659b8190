import type { Action, Effect, Menu, MenuEntry, MenuState, SystemTables } from './types.js';

/** A menu before any question. */
export interface MenuPlan {
  menu: string;
  rows: { action: Action; title: string }[];
}

const STATES: Record<Effect, MenuState> = { allow: 'enabled', read_only: 'read_only', deny: 'hidden' };

/** The console's menus, each where its first row stands; an action that two tables have stands in it once. */
export function planMenus(systems: readonly SystemTables[]): MenuPlan[] {
  const menus = new Map<string, Map<Action, string>>();
  for (const { menu, action, title } of systems.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows))) {
    const rows = menus.get(menu) ?? new Map<Action, string>();
    menus.set(menu, rows);
    if (!rows.has(action)) rows.set(action, title);
  }
  return Array.from(menus, ([menu, rows]) => ({ menu, rows: Array.from(rows, ([action, title]) => ({ action, title })) }));
}

/** The menus with the state of every entry; a menu's state is the strongest of its entries'. */
export function fillMenus(plans: readonly MenuPlan[], effect: (action: Action) => Effect): Menu[] {
  return plans.map(({ menu, rows }) => {
    const entries = rows.map(({ action, title }): MenuEntry => ({ action, title, state: STATES[effect(action)] }));
    return { menu, state: strongest(entries), entries };
  });
}

function strongest(entries: readonly MenuEntry[]): MenuState {
  if (entries.some(({ state }) => state === 'enabled')) return 'enabled';
  return entries.some(({ state }) => state === 'read_only') ? 'read_only' : 'hidden';
}
