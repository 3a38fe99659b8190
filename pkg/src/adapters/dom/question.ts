import { localName, read as readText } from '../../refusals/index.js';
import type { Action } from '../../types.js';
import type { Question } from '../control.js';

/** The elements that ask something. */
export const ASKING = '[data-can],[data-can-any],[data-can-all],rolegate-can';

/** The attributes a question is written in; `rolegate-can` may have them without the `data-can-` in front. */
export const QUESTION_ATTRIBUTES = ['data-can', 'data-can-any', 'data-can-all', 'data-can-in', 'data-can-id', 'data-can-mode'].flatMap((name) => [
  name,
  plain(name),
]);

/** A question with its mode. */
export interface QuestionWithMode extends Question {
  /** Any other value counts as left out: then the gate's `display` option decides. */
  mode?: string | undefined;
}

/** Reads what an element asks. */
export function readQuestion(element: Element, asked: QuestionWithMode): void {
  const can = isCan(element);
  const place = read(element, 'data-can-in', can);
  const id = read(element, 'data-can-id', can);
  asked.action = read(element, 'data-can', can) as Action | undefined;
  if (asked.action === undefined) {
    asked.any = list(element, 'data-can-any', can);
    asked.all = list(element, 'data-can-all', can);
  }
  // An id without a place is a mistake and denied, not a question about anywhere at all.
  asked.resource = place === undefined && id === undefined ? undefined : { in: place as string, id };
  asked.mode = read(element, 'data-can-mode', can);
}

/** True for `rolegate-can`. */
export function isCan(element: Element): boolean {
  return localName(element) === 'rolegate-can';
}

// The names are whole where they are written: a browser takes longer over names put together than over all the rest.
function read(element: Element, name: string, can: boolean): string | undefined {
  const text = readText(element, name) ?? (can ? readText(element, plain(name)) : null);
  // Written over several lines, it is the same question.
  return text?.trim();
}

function list(element: Element, name: string, can: boolean): Action[] | undefined {
  return read(element, name, can)?.split(/\s+/).filter(Boolean) as Action[] | undefined;
}

function plain(name: string): string {
  return name.slice('data-can-'.length) || 'action';
}
