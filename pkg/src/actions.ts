import type { MenuPlans, MenuRow } from './menus.js';
import { planMenus } from './menus.js';
import { fieldsOfLine } from './lines.js';
import type { Action } from './types.js';

/** From an action's name to its bit. Without a prototype, so that any name is a plain one. */
export type ActionIndex = Readonly<Record<string, number>>;

/** What gates of a system share. */
export interface SystemPlan {
  /** In the engine's order. */
  readonly index: ActionIndex;
  readonly names: ReadonlySet<Action>;
  /** The console's menus, put into shape when first asked for. */
  menus(): MenuPlans;
}

/** The bits of the actions, in the engine's order. */
export function indexActions(names: Iterable<string>): ActionIndex {
  const index = Object.create(null) as Record<string, number>;
  let bit = 0;
  for (const action of names) index[action] = bit++;
  return index;
}

// Every system has them, and no table.
const LOGINS = ['console.login', 'ide.login'] as Action[];
// Own tables that change all the time must not fill the memory.
const MOST_SYSTEMS = 16;
const plans = /* @__PURE__ */ new Map<string, SystemPlan>();

/** What a system's prepared text says of its actions and menus; the same object for the same text: gates that share it answer from a warm cache. */
export function planOf(prepared: string): SystemPlan {
  let plan = plans.get(prepared);
  if (plan === undefined) {
    const rows = rowsOf(prepared);
    const names = new Set<Action>(prepared ? [...rows.map(({ action }) => action), ...LOGINS] : []);
    let menus: MenuPlans | undefined;
    plan = { index: indexActions(names), names, menus: () => (menus ??= planMenus(rows)) };
    if (plans.size >= MOST_SYSTEMS) plans.clear();
    plans.set(prepared, plan);
  }
  return plan;
}

/** The rows of every table, in their order, as `src/tables/prepared.rs` writes them. */
function rowsOf(prepared: string): MenuRow[] {
  const rows: MenuRow[] = [];
  let last = '';
  for (const line of prepared.split('\n')) {
    if (!line.startsWith('row\t')) continue;
    const [, action, , title, menu = last] = fieldsOfLine(line);
    rows.push({ menu: (last = menu), action: action as Action, title: title! });
  }
  return rows;
}
