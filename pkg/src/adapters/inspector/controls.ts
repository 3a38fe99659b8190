import { all, around, isElement, localName, matches, shadowRoot } from '../../refusals/platform.js';
import type { AnyGate } from '../../types.js';
import { ASKING, readQuestion, type QuestionWithMode } from '../dom/question.js';
import type { Control } from './asking.js';
import { askedByReact, parentInReact } from './fibers.js';
import { askedByVue } from './instances.js';

/** What is asked at an element itself, the innermost first. */
export function controlsAt(element: Element): Control[] {
  const found = [...askedByReact(element), ...askedByVue(element)];
  if (matches(element, ASKING)) {
    const question: QuestionWithMode = {};
    readQuestion(element, question);
    const isCan = localName(element) === 'rolegate-can';
    const gate = isCan ? (element as { gate?: AnyGate }).gate : undefined;
    found.unshift({ question, mode: question.mode, by: isCan ? '<rolegate-can>' : 'data-can', gate, element, source: element });
  }
  return found;
}

/** What is asked at an element and around it, the nearest first. */
export function controlsAround(element: Element): Control[] {
  const found = new Map<object, Control>();
  for (let node: Node | null = element; node; node = parentInReact(node) ?? around(node)) {
    if (isElement(node)) for (const control of controlsAt(node)) if (!found.has(control.source)) found.set(control.source, control);
  }
  return [...found.values()];
}

/** Every control of a page that has an element, in the order of the page. */
export function controlsIn(root: Node): Control[] {
  const found = new Map<object, Control>();
  (function look(tree: Node) {
    for (const element of all(tree, '*')) {
      for (const control of controlsAt(element).reverse()) if (!found.has(control.source)) found.set(control.source, control);
      const shadow = shadowRoot(element);
      if (shadow) look(shadow);
    }
  })(root);
  return [...found.values()];
}
