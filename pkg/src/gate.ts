import { display } from './display.js';
import { UnknownActionError } from './errors.js';
import { Life, type Host } from './life.js';
import { addListener, tellListeners, type Listeners } from './listeners.js';
import { fillMenus } from './menus.js';
import { readOptions } from './options.js';
import { nowhere } from './reach.js';
import { copyFiles } from './tables.js';
import type { Action, ActionReach, Actions, Decision, Gate, GateOptions, GateState, Grants, Menu, Resource } from './types.js';

export type { Host } from './life.js';

/** A gate that denies until its engine is there; `awaited` where its maker waits for that. */
export function openGate(host: Host, given: Grants, options?: GateOptions, awaited?: boolean): Gate {
  const settings = readOptions(options, copyFiles);
  const { strict, refused } = settings;
  const listeners: Listeners<Gate> = new Set();
  const tell = (): void => tellListeners(listeners, gate, settings.onError);
  const life = new Life(host, { ...settings, tell, refuse: strict ? refuse : () => false });

  function refuse(action: Action): false {
    if (life.known.size > 0 && !life.known.has(action)) throw new UnknownActionError(action);
    return false;
  }

  function check(action: Action, resource?: Resource | null): Decision {
    life.glance();
    if (life.session !== undefined) {
      if (strict) refuse(action);
      try {
        return life.session.check(action, resource, life.seen);
      } catch (thrown) {
        life.failWhileAsked(thrown);
      }
    }
    return { effect: 'deny', action, reason: life.fault, depends: false, decided_by: null, granted_to: [] };
  }

  function reach(action: Action): ActionReach {
    life.glance();
    if (life.session === undefined) return nowhere();
    if (strict) refuse(action);
    try {
      return { ...life.compiled.reach(action), everywhere: life.session.isEverywhere(action, life.seen) };
    } catch (thrown) {
      life.failWhileAsked(thrown);
      return nowhere();
    }
  }

  function actions(resource?: Resource | null): Actions {
    life.glance();
    const found: Actions = { allow: [], read_only: [] };
    for (const action of life.known) {
      const effect = life.compiled.effect(action, resource);
      if (effect !== 'deny') found[effect].push(action);
    }
    return found;
  }

  function menu(resource?: Resource | null): Menu[] {
    life.glance();
    try {
      return life.session === undefined ? [] : fillMenus(life.session.menus(), (action) => life.compiled.effect(action, resource));
    } catch (thrown) {
      life.failWhileAsked(thrown);
      return [];
    }
  }

  function update(grants: Grants): void {
    if (life.state === 'disposed') return;
    life.start(grants, true);
    tell();
    if (strict && life.error) throw life.error;
  }

  function can(action: Action, resource?: Resource | null): boolean {
    return life.compiled.can(action, resource);
  }

  function canRead(action: Action, resource?: Resource | null): boolean {
    return life.compiled.can(action, resource) || life.compiled.reads(action, resource);
  }

  /** Where no alarm looks at the clock, the question does, if any answer changes with time. Written out twice, because calls by way of another are slower. */
  function canNow(action: Action, resource?: Resource | null): boolean {
    if (life.dated) life.glance();
    return life.compiled.can(action, resource);
  }

  function canReadNow(action: Action, resource?: Resource | null): boolean {
    if (life.dated) life.glance();
    return canRead(action, resource);
  }

  const gate = new OpenGate({
    can: life.hasAlarm ? can : canNow,
    canRead: life.hasAlarm ? canRead : canReadNow,
    check,
    actions,
    reach,
    menu,
    display: (action, resource) => display(check(action, resource), refused(action)),
    update,
    subscribe(listener) {
      const end = addListener(listeners, listener);
      life.keep(true);
      return () => {
        end();
        life.keep(listeners.size > 0);
      };
    },
    dispose() {
      if (life.state === 'disposed') return;
      life.end();
      // Whatever shows answers learns that they are gone.
      tell();
      listeners.clear();
    },
    now: () => life,
  });
  life.start(given, awaited);
  return gate;
}

type LifeField = 'ready' | 'state' | 'error' | 'revision';

/**
 * What every gate is an instance of. Accessors written in an object literal would give each gate a shape of its own,
 * and `gate.can` would be several times slower as soon as a page has a few gates.
 */
class OpenGate implements Gate {
  readonly can: Gate['can'];
  readonly canRead: Gate['canRead'];
  readonly check: Gate['check'];
  readonly actions: Gate['actions'];
  readonly reach: Gate['reach'];
  readonly menu: Gate['menu'];
  readonly display: Gate['display'];
  readonly update: Gate['update'];
  readonly subscribe: Gate['subscribe'];
  readonly dispose: Gate['dispose'];
  // No private name: what a store puts around a gate, as Vue's `reactive` does, could not read it.
  private readonly now: () => Pick<Gate, LifeField>;

  constructor(parts: Omit<Gate, LifeField> & { now: () => Pick<Gate, LifeField> }) {
    this.can = parts.can;
    this.canRead = parts.canRead;
    this.check = parts.check;
    this.actions = parts.actions;
    this.reach = parts.reach;
    this.menu = parts.menu;
    this.display = parts.display;
    this.update = parts.update;
    this.subscribe = parts.subscribe;
    this.dispose = parts.dispose;
    this.now = parts.now;
  }

  get ready(): Promise<void> {
    return this.now().ready;
  }

  get state(): GateState {
    return this.now().state;
  }

  get error(): Error | undefined {
    return this.now().error;
  }

  get revision(): number {
    return this.now().revision;
  }
}
