import { GrantsError } from '../../errors.js';
import { planMenus, type MenuPlans } from '../../menus.js';
import { onlyPlain } from '../../plain.js';
import { byCodePoints, nowhere } from '../../reach.js';
import { look, seen } from '../../resource.js';
import type { ActionReach, Effect, Reason, Role, Source } from '../../types.js';

/** Effect, reason, `depends`; then, where a cell decided, its table, role, cell and source, and its container where that is not the one asked about. */
export type Found = readonly [Effect, Reason, boolean, string?, Role?, string?, Source?, string?];

/** A stretch of time without a change of answers. */
interface Span {
  /** In milliseconds since 1970; null for the end of time. */
  readonly until: number | null;
  readonly anywhere: number;
  /** The actions that reach everywhere, by position. */
  readonly everywhere: readonly number[];
  /** By container: row without an id, row with one, rows by group of ids. */
  readonly containers: readonly (readonly [number, number?, Readonly<Record<number, number>>?])[];
}

/** Answers that have been looked through: whatever is looked up in them is of the declared form. */
export interface Book {
  /** By action, in table order: its position in a row, and the roles with a right to it. */
  readonly actions: ReadonlyMap<unknown, readonly [number, readonly Role[]]>;
  readonly menus: MenuPlans;
  /** Before this instant, in milliseconds since 1970, there is no span: a membership had not started. */
  readonly from: number;
  /** The first span that has not ended; none when they all have, or before `from`. */
  spanAt(now: number): Span | undefined;
  find(action: unknown, resource: unknown, span: Span | undefined): Found;
  reach(action: unknown, span: Span | undefined): ActionReach;
}

const deny = (reason: string): Found => ['deny', reason as Reason, false];

/** What denies everything for one reason. */
export function closedBook(reason: Reason): Book {
  return { actions: new Map(), menus: new Map(), from: Infinity, spanAt: () => undefined, find: () => deny(reason), reach: nowhere };
}

const EFFECTS = ['deny', 'read_only', 'allow'];

const areTexts = (values: readonly unknown[]): boolean => values.every((value) => typeof value === 'string');

/**
 * Looks answers through, in a copy that nobody else can change. Throws when they are not what `src/engine/answers/mod.rs` tells; a
 * number in them that leads nowhere denies when it comes up.
 */
export function openBook(given: unknown): Book {
  try {
    const book = read({ from: -Infinity, ...JSON.parse(JSON.stringify(given, onlyPlain)) });
    if (book) return book;
  } catch {
    // As malformed as what `read` tells.
  }
  throw new GrantsError('expected answers of format 1');
}

/** What a list or record itself has under a key. */
function own<Held>(held: Readonly<Record<number, Held>> | undefined, key: unknown): Held | undefined {
  return held && Object.hasOwn(held, key as number) ? held[key as number] : undefined;
}

/** Throws or gives nothing when anything is malformed. */
function read({ format, actions, granted_to, menus, unknown_action, unknown_container, decisions, rows, containers, ids, from, spans }: any): Book | false {
  const known = new Map(actions.map(([action, roles]: [string, number], bit: number) => [action, [bit, [].concat(...granted_to.slice(roles, roles + 1))]]));
  const places = new Map(containers.map((id: string, place: number) => [id, place]));
  const groups = new Map([].concat(...ids.map((group: string[], number: number) => group.map((id) => [id, number]))));
  const found = new Map<unknown, Found>(decisions.entries());
  const plans = planMenus(menus.map(([menu, action, title]: [string, number, string]) => ({ menu, action: actions[action][0], title })));

  return (
    format === 1 &&
    typeof from === 'number' &&
    areTexts([unknown_action, unknown_container, ...known.keys(), ...plans.keys()].concat(containers, ...granted_to, ...ids)) &&
    decisions.every(([effect, reason, depends, ...cell]: Found) => EFFECTS.includes(effect) && depends === !!depends && areTexts([reason, ...cell])) &&
    spans.every(({ containers: here, everywhere }: Span) => Array.isArray(everywhere) && here.length === containers.length && here.every(Array.isArray)) &&
    rows.every(Array.isArray) && {
      actions: known as Book['actions'],
      menus: plans,
      from,
      // A clock from before the answers were made gets the first span: since `from` time has only taken rights away.
      spanAt: (now) => (now < from ? undefined : spans.find(({ until }: Span) => until === null || now < until)),
      find(action, resource, span) {
        const held = known.get(action) as [number] | undefined;
        if (!span) return deny('stale_grants');
        if (!held) return deny(unknown_action);
        let row: number | undefined = span.anywhere;
        if (resource != null) {
          const place = look(resource) && own(span.containers, places.get(seen.in));
          if (!place) return deny(unknown_container);
          const [none, other = none, listed] = place;
          row = seen.id == null ? none : (own(listed, groups.get(seen.id)) ?? other);
        }
        return found.get(own(rows as number[][], row)?.[held[0]]) ?? deny('bad_grants');
      },
      reach(action, span) {
        const reach = nowhere();
        const held = known.get(action) as [number] | undefined;
        if (!span || !held) return reach;
        const [bit] = held;
        const allows = (row: number | undefined): boolean => found.get(own(rows as number[][], row)?.[bit])?.[0] === 'allow';
        reach.everywhere = span.everywhere.includes(bit);
        span.containers.forEach(([none, other = none, groups], place) => {
          const listed: string[] = ids.filter((_: unknown, group: number) => allows(own(groups, group))).flat();
          if (allows(other)) reach.containers.push(containers[place]);
          else if (listed[0] !== undefined) reach.assigned.push({ in: containers[place], ids: listed.sort(byCodePoints) });
        });
        return reach;
      },
    }
  );
}
