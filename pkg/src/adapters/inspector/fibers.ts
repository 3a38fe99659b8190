import type { AnyGate } from '../../types.js';
import type { Question } from '../control.js';
import { fiberOf, type Fiber } from '../react/fibers.js';
import type { Control } from './asking.js';

/** What else the inspector reads of React's tree. */
interface Drawn extends Fiber {
  readonly type: { readonly displayName?: string; readonly name?: string } | string | null;
  readonly memoizedState: Hook | null;
  readonly return: Drawn | null;
}

interface Hook {
  readonly memoizedState: unknown;
  readonly next: Hook | null;
}

/** What the hooks of `rolegate/react` keep for a question: the state of a reducer, alone in a list. */
interface Asking {
  readonly gate: AnyGate;
  readonly question: Question;
  readonly mode?: string | undefined;
}

const isHost = ({ tag }: Fiber): boolean => tag === 5 || tag === 27;

/** What the components ask that have drawn an element at their top, the innermost first. */
export function askedByReact(element: Element): Control[] {
  const found: Control[] = [];
  for (let fiber = (fiberOf(element) as Drawn | undefined)?.return; fiber && !isHost(fiber); fiber = fiber.return) {
    const name = typeof fiber.type === 'string' ? fiber.type : (fiber.type?.displayName ?? fiber.type?.name);
    for (const asking of askingsOf(fiber)) found.push({ ...asking, by: `<${name || 'component'}>`, element });
  }
  return found;
}

function askingsOf({ memoizedState }: Drawn): Pick<Control, 'question' | 'mode' | 'gate' | 'source'>[] {
  const found = [];
  for (let hook = memoizedState; typeof hook === 'object' && hook !== null && 'next' in hook; hook = hook.next) {
    const [source] = (Array.isArray(hook.memoizedState) ? hook.memoizedState : []) as (Partial<Asking> | null)[];
    if (typeof source !== 'object' || source === null) continue;
    const { question, gate, mode } = source;
    if (gate?.subscribe && (question?.action ?? question?.any ?? question?.all) !== undefined) found.push({ question: question!, gate, mode, source });
  }
  return found;
}

/** The element around a node by React's own tree, where the page's tree leads elsewhere, as it does from a portal. */
export function parentInReact(node: Node): Element | undefined {
  const parent = node.parentNode;
  if (parent && fiberOf(parent)) return undefined;
  for (let fiber = fiberOf(node)?.return; fiber; fiber = fiber.return) if (isHost(fiber)) return fiber.stateNode as Element;
  return undefined;
}
