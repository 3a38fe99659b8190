import { display } from '../display.js';
import { addListener, tellListeners, type Listeners } from '../listeners.js';
import { fillMenus } from '../menus.js';
import { readOptions } from '../options.js';
import { look, seen } from '../resource.js';
import type { Action, Actions, Answers, Decision, Effect, Gate, GateOptions, Resource } from '../types.js';
import { openPages, type Shown } from './compiled/pages.js';

/** Options of a gate over compiled answers: those of any gate, except tables, which are already in the answers. */
export type CompiledGateOptions = Omit<GateOptions, 'tables'>;

/**
 * A gate without WebAssembly, at once: it looks answers up that `compileAnswers` or the command `rolegate compile` made.
 * Whatever they do not hold is denied: data of another shape as `bad_grants`, and anything after their last instant as
 * `stale_grants`. Throws only when strict.
 */
export function createGate(given: Answers, options?: CompiledGateOptions): Gate<Answers> {
  const settings = readOptions(options, () => () => undefined);
  const { strict, refused } = settings;
  const shown = { revision: -1 } as Shown;
  const listeners: Listeners<Gate<Answers>> = new Set();
  const tell = (): void => tellListeners(listeners, gate, settings.onError);

  function check(action: Action, resource?: Resource | null): Decision {
    pages.glance();
    const [effect, reason, depends, table, role, cell, source, container = look(resource) ? seen.in : undefined] = pages.find(action, resource);
    return {
      effect,
      action: typeof action === 'string' ? action : '',
      reason,
      depends,
      decided_by: table === undefined ? null : { table, role, cell, source, in: container },
      granted_to: [...(pages.book.actions.get(action)?.[1] ?? [])],
    } as Decision;
  }

  const effect = (action: Action, resource?: Resource | null) => pages.find(action, resource)[0];

  /** Where no alarm looks at the clock, the question does. */
  function effectNow(action: Action, resource?: Resource | null): Effect {
    if (!pages.alarm) pages.glance();
    return effect(action, resource);
  }

  const gate = {
    // Inherited, since a gate that is frozen must go on.
    __proto__: shown,
    can: (action, resource) => effectNow(action, resource) === 'allow',
    canRead: (action, resource) => effectNow(action, resource) !== 'deny',
    check,
    actions(resource) {
      pages.glance();
      const found: Actions = { allow: [], read_only: [] };
      pages.book.actions.forEach((_, action) => {
        const given = effect(action as Action, resource);
        if (given !== 'deny') found[given].push(action as Action);
      });
      return found;
    },
    reach(action) {
      pages.glance();
      return pages.reach(action);
    },
    menu(resource) {
      pages.glance();
      return fillMenus(pages.book.menus, (action) => effect(action, resource));
    },
    display: (action, resource) => display(check(action, resource), refused(action)),
    update(answers) {
      if (shown.state === 'disposed') return;
      pages.start(answers);
      tell();
      if (strict && shown.error) throw shown.error;
    },
    subscribe(listener) {
      const end = addListener(listeners, listener);
      pages.alarm?.keep(true);
      return () => {
        end();
        pages.alarm?.keep(listeners.size > 0);
      };
    },
    dispose() {
      if (shown.state === 'disposed') return;
      pages.end();
      tell();
      listeners.clear();
    },
  } as Omit<Gate<Answers>, keyof Shown> & { __proto__: Shown } as unknown as Gate<Answers>;
  const pages = openPages(shown, settings, tell);
  gate.update(given);
  return gate;
}
