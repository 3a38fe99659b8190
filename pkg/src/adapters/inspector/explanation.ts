import { helped, lifters } from '../../texts.js';
import type { Action, Decision, Effect, Role, SystemTables, Table, TableCell } from '../../types.js';
import { decide } from '../control.js';
import type { Control } from './asking.js';
import { inspectedOf, type Inspected } from './inspected.js';
import { keyOf, type Asked } from './notes.js';
import type { InspectedPage } from './page.js';

/** What is asked, by a control or by a line of the list. */
export type Subject = Pick<Control, 'question' | 'gate'> & Partial<Pick<Control, 'mode' | 'by' | 'element' | 'source'>>;

/** The place of a decision in its table. */
export interface Place {
  readonly table: Table;
  /** The row of the action. */
  readonly row: number;
  /** The column of the role; -1 where no cell decided. */
  readonly column: number;
  readonly cell: TableCell | undefined;
}

/** Everything that is to be told of a question. */
export interface Explanation {
  readonly decision: Decision;
  /** Undefined where no inspected gate is asked this. */
  readonly inspected: Inspected | undefined;
  readonly place: Place | undefined;
  /** Who has the right, where that helps, or else who could lift what is in the way. */
  readonly could: readonly Role[];
  readonly lifts: boolean;
}

/** The gate that is asked this: the one that is known, else one that was asked it, else the first. */
export function gateFor({ gate, question }: Subject, page: InspectedPage): Inspected | undefined {
  const known = inspectedOf(gate);
  if (known) return known;
  const keys = new Set([question.action, ...(question.any ?? []), ...(question.all ?? [])].map((action) => keyOf(action, question.resource)));
  const gates = page.gates();
  return gates.find(({ notes }) => notes.all().some(({ action, resource }) => keys.has(keyOf(action, resource)))) ?? gates[0];
}

/** Explains a question; undefined where no gate is known that could be asked. */
export function explainSubject(subject: Subject, page: InspectedPage): Explanation | undefined {
  const inspected = subject.gate && !inspectedOf(subject.gate) ? undefined : gateFor(subject, page);
  const gate = inspected?.silent ?? subject.gate;
  if (!gate) return undefined;
  const { action } = decide(gate, subject.question);
  const decision = gate.check(action, subject.question.resource);
  const system = inspected?.tables();
  const lifts = !helped.includes(decision.reason);
  const could = decision.effect === 'allow' ? [] : !lifts ? decision.granted_to : inspected?.own() ? [] : liftersOf(decision);
  return { decision, inspected, place: system && placeOf(decision, system), could, lifts };
}

/** Where a decision's cell stands; where none decided, the first row of the action. */
export function placeOf({ action, decided_by }: Decision, { tables }: SystemTables): Place | undefined {
  for (const table of tables) {
    if (decided_by && table.table !== decided_by.table) continue;
    const row = table.rows.findIndex((each) => each.action === action);
    if (row < 0) continue;
    const column = decided_by ? table.roles.indexOf(decided_by.role) : -1;
    return { table, row, column, cell: table.rows[row]?.cells[column] };
  }
  return undefined;
}

/** The roles that could lift what is in the way. */
function liftersOf({ reason, decided_by }: Decision): readonly Role[] {
  if (!decided_by) return [];
  const [system] = decided_by.table.split('.');
  return (lifters[reason]?.[`${system}.${decided_by.role}`] ?? []) as Role[];
}

/** A question that was asked, with its answer now. */
export interface AskedNow extends Asked {
  readonly effect: Effect;
  readonly inspected: Inspected;
}

/** What a page's gates were asked, and what not. */
export interface Coverage {
  readonly asked: readonly AskedNow[];
  /** Actions of the tables that nobody asks. */
  readonly dead: readonly { readonly action: Action; readonly title: string; readonly table: string; readonly inspected: Inspected }[];
  /** Questions about actions that no table has. */
  readonly unknown: readonly AskedNow[];
}

export function coverageOf(page: InspectedPage): Coverage {
  const asked = page.gates().flatMap((inspected) =>
    inspected.notes.all().map((each): AskedNow => ({ ...each, inspected, effect: inspected.silent.check(each.action, each.resource).effect })),
  );
  const knows = ({ inspected, action }: AskedNow): boolean => inspected.tables()?.actions.includes(action) ?? true;
  const dead = new Map<string, Coverage['dead'][number]>();
  for (const inspected of page.gates()) {
    for (const { table, rows } of inspected.tables()?.tables ?? []) {
      for (const { action, title } of rows) {
        const isAsked = asked.some((each) => each.action === action && each.inspected.system === inspected.system);
        const key = JSON.stringify([table, action]);
        if (!isAsked && !dead.has(key)) dead.set(key, { action, title, table, inspected });
      }
    }
  }
  return { asked: asked.filter(knows), dead: [...dead.values()], unknown: asked.filter((each) => !knows(each)) };
}
