import { display, refusedBy } from '../../display.js';
import { fieldOf } from '../../fields.js';
import { addListener, type Listeners } from '../../listeners.js';
import { fillMenus, planMenus, type MenuPlans } from '../../menus.js';
import { nowhere } from '../../reach.js';
import type { Action, ActionReach, Actions, Decision, Effect, Gate, GateOptions, GateState, Grants, Menu, Reason, Resource } from '../../types.js';

/** What a fake gate answers. What is not granted here is denied. */
export interface FakeAnswers {
  allow?: readonly Action[] | undefined;
  read_only?: readonly Action[] | undefined;
  /**
   * Asked first, before the lists: an effect, parts of a decision (denied, unless they have an effect), or undefined to
   * leave it to the lists.
   */
  where?: ((action: Action, resource: Resource | null | undefined) => Effect | Partial<Decision> | undefined) | undefined;
  /** What `reach` gives, by action. Left out: everywhere where the action is allowed without a resource, else nowhere. */
  reach?: { readonly [action in Action]?: Partial<ActionReach> | undefined } | undefined;
  /** What `menu` and `actions` are about. Left out: one menu for every noun of the lists. */
  menus?: { readonly [menu: string]: readonly Action[] } | undefined;
  /** `ready` when left out; in any other state everything is denied, for the reason a gate in that state gives. */
  state?: GateState | undefined;
}

/** A gate that answers as it is told, at once and without an engine. */
export interface FakeGate extends Gate {
  /** Changes these answers, leaves the others as they are, and calls the listeners. */
  readonly set: (answers: FakeAnswers) => void;
  /** What `update` was called with, in order. The answers stay as they are told. */
  readonly updates: readonly Grants[];
}

const FAULTS: Record<GateState, Reason | undefined> = {
  loading: 'not_loaded',
  ready: undefined,
  failed: 'load_failed',
  disposed: 'disposed',
};
const REASONS: Record<Effect, Reason> = { allow: 'granted', read_only: 'read_only', deny: 'not_granted' };

/** A gate for tests of components: everything that is not granted is denied. Of the options only `display` counts. */
export function fakeGate(answers: FakeAnswers = {}, options: Pick<GateOptions, 'display'> = {}): FakeGate {
  const listeners: Listeners<Gate> = new Set();
  const refused = refusedBy(fieldOf(options, 'display'));
  const updates: Grants[] = [];
  let told = plain(answers);
  let revision = 0;
  let settle: () => void = () => undefined;
  let ready = waiting();

  /** Resolves when the gate no longer loads. */
  function waiting(): Promise<void> {
    return state() === 'loading' ? new Promise((resolve) => (settle = resolve)) : Promise.resolve();
  }

  function state(): GateState {
    return told.state ?? 'ready';
  }

  function check(action: Action, resource?: Resource | null): Decision {
    const fault = FAULTS[state()];
    const given = fault === undefined ? (told.where?.(action, resource) ?? listed(action)) : 'deny';
    const parts = plain<Partial<Decision>>(typeof given === 'string' ? { effect: given } : given);
    const effect = parts.effect ?? 'deny';
    const reason = fault ?? REASONS[effect];
    // As the engine has it: an answer that grants without a resource may not grant everywhere.
    const depends = effect !== 'deny' && (resource ?? undefined) === undefined;
    return { reason, depends, decided_by: null, granted_to: [], ...parts, effect, action };
  }

  function listed(action: Action): Effect {
    if (told.allow?.includes(action)) return 'allow';
    return told.read_only?.includes(action) ? 'read_only' : 'deny';
  }

  function plans(): MenuPlans {
    const granted = [...(told.allow ?? []), ...(told.read_only ?? [])];
    const menus: [string, readonly Action[]][] = told.menus ? Object.entries(told.menus) : granted.map((action) => [nounOf(action), [action]]);
    return planMenus(menus.flatMap(([menu, actions]) => actions.map((action) => ({ menu, action, title: action }))));
  }

  function actions(resource?: Resource | null): Actions {
    const found: Actions = { allow: [], read_only: [] };
    for (const action of new Set([...plans().values()].flatMap((titles) => [...titles.keys()]))) {
      const { effect } = check(action, resource);
      if (effect !== 'deny') found[effect].push(action);
    }
    return found;
  }

  function reach(action: Action): ActionReach {
    const given = plain(told.reach ?? {})[action] ?? { everywhere: check(action).effect === 'allow' };
    return { ...nowhere(), ...(state() === 'ready' && given) };
  }

  function menu(resource?: Resource | null): Menu[] {
    return state() === 'ready' ? fillMenus(plans(), (action) => check(action, resource).effect) : [];
  }

  function tell(): void {
    revision += 1;
    for (const subscription of [...listeners]) {
      const { listener } = subscription;
      if (listeners.has(subscription)) listener(gate);
    }
  }

  const gate: FakeGate = {
    can: (action, resource) => check(action, resource).effect === 'allow',
    canRead: (action, resource) => check(action, resource).effect !== 'deny',
    check,
    actions,
    reach,
    menu,
    display: (action, resource) => display(check(action, resource), refused(action)),
    set(changed) {
      const before = state();
      told = plain({ ...told, ...changed });
      if (before === 'loading') settle();
      if (before !== state()) ready = waiting();
      tell();
    },
    update(grants) {
      updates.push(grants);
      tell();
    },
    updates,
    subscribe: (listener) => addListener(listeners, listener),
    dispose() {
      if (state() === 'disposed') return;
      told = plain({ ...told, state: 'disposed' });
      tell();
      listeners.clear();
    },
    get ready() {
      return ready;
    },
    get state() {
      return state();
    },
    get error() {
      return state() === 'failed' ? new Error('the fake gate was told to have failed') : undefined;
    },
    get revision() {
      return revision;
    },
  };
  return gate;
}

/** A copy that has only what is its own. */
function plain<T extends object>(given: T): T {
  return { __proto__: null, ...given } as T;
}

function nounOf(action: Action): string {
  return action.split('.')[0] ?? action;
}
