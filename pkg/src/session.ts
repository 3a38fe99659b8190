import { planOf } from './actions.js';
import type { Engine } from './binding.js';
import { enterEngine } from './calls.js';
import { Compiled, type Refuse } from './compiled.js';
import { GrantsError, LoadError, visible } from './errors.js';
import { linesOf } from './grants.js';
import { lineOf } from './lines.js';
import type { Instance } from './loader.js';
import type { MenuPlans } from './menus.js';
import { look, seen } from './resource.js';
import type { Action, Decision, Grants } from './types.js';

/** The engine opened on one set of grants. Its methods throw errors of ours and nothing else. */
export interface Session {
  readonly instance: Instance;
  readonly grants: Grants;
  /** Every action of the system, in table order. */
  readonly actions: ReadonlySet<Action>;
  /** True when some answer changes at some time: only then does the clock matter. */
  readonly dated: boolean;
  /** The console's menus, put into shape when first asked for. */
  menus(): MenuPlans;
  compile(now: number, refuse: Refuse): Compiled;
  /** The first instant after `now` at which an answer changes. */
  until(now: number): number;
  check(action: unknown, resource: unknown, now: number): Decision;
  /** True when what the grants do not list is allowed, too. */
  isEverywhere(action: unknown, now: number): boolean;
  close(): void;
}

/** The first instant a Date can tell. */
const FIRST_INSTANT = -8.64e15;

/** Opens the engine on grants that nobody else can change, over one of these systems. */
export function openSession(instance: Instance, grants: Grants, systems: readonly string[]): Session {
  const enter = <Answer>(call: () => Answer): Answer => enterEngine(instance, call);
  const lines = linesOf(grants);
  const prepared = systems.find((text) => text.startsWith(`system\t${grants.system}\n`)) ?? '';
  const { index, names: actions, menus } = planOf(prepared);
  const engine: Engine = enter(() => instance.calls.open(prepared, lines));
  const told = enter(() => engine.fault());
  if (told !== '') {
    enter(() => engine.free());
    throw new GrantsError(visible(told));
  }
  const containers = new Set(grants.containers.map(({ id }) => id));
  const assigned = new Set(grants.memberships.flatMap((membership) => membership.assigned ?? []));
  const noContainer = unlisted(containers);
  const noId = unlisted(assigned);
  // Only names the grants and tables know cross over: text that is not well formed could turn into one of them.
  const known = (action: unknown): string => (actions.has(action as Action) ? (action as Action) : '');

  return {
    instance,
    grants,
    actions,
    dated: enter(() => engine.until(FIRST_INSTANT)) < Infinity,
    menus,
    compile: (now, refuse) => new Compiled(index, enter(() => engine.compile(now)), grants, refuse),
    until: (now) => enter(() => engine.until(now)),
    check(action, resource, now) {
      let container: string | undefined;
      let id: string | undefined;
      if (resource != null) {
        const isWhole = look(resource);
        container = isWhole && containers.has(seen.in) ? seen.in : noContainer;
        id = !isWhole || seen.id == null ? undefined : assigned.has(seen.id) ? seen.id : noId;
      }
      const question = [known(action), container, id].filter((part) => part !== undefined);
      const answer = enter(() => engine.check(lineOf(question), now));
      if (!answer) throw new LoadError('the engine gave no answer');
      return shapeDecision(answer.split('\t'), (typeof action === 'string' ? action : '') as Action);
    },
    isEverywhere: (action, now) => enter(() => engine.everywhere(known(action), now)),
    close() {
      if (!instance.broken) enter(() => engine.free());
    },
  };
}

function shapeDecision(fields: readonly string[], action: Action): Decision {
  const [effect, reason, depends, roles, table, role, cell, source, ...container] = fields;
  const decided_by = table ? { table, role, cell, source, in: container.join('\t') } : null;
  return { effect, action, reason, depends: depends === 'true', decided_by, granted_to: roles ? roles.split('|') : [] } as Decision;
}

function unlisted(names: ReadonlySet<string>): string {
  let name = '';
  while (names.has(name)) name += '-';
  return name;
}
