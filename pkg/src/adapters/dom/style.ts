import { ASKING } from './question.js';
import { ownerDocument, rootOf, viewOf } from '../../refusals/index.js';

/** The attribute every decided element has. */
export const STATE = 'data-can-state';

/**
 * Rules as text, for a page that shows nothing before its scripts are there: what is not decided is not shown, nor is what is
 * refused. Being in a layer, they win over other rules that are `!important`.
 */
export const domStyle = `@layer rolegate{[${STATE}=hidden]:not(rolegate-can),:is(${ASKING}):not([${STATE}]){display:none!important;transition-property:none!important}}`;

/** A style sheet, where they can be made and these rules are known: some models of a page for tests know no layers. */
export function styleSheet(view: Window & typeof globalThis, text: string): CSSStyleSheet | undefined {
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet.cssRules.length > 0 ? sheet : undefined;
  } catch {
    return undefined;
  }
}

/** Rules that hold until they are removed. */
export interface Rule {
  readonly remove: () => void;
}

/** Hides what is in the same tree as a root and has no state yet, but for what is shown refused; undefined where that cannot be done. */
export function hideByRule(root: Node): Rule | undefined {
  const tree = rootOf(root) as Node & Partial<DocumentOrShadowRoot>;
  const view = viewOf(ownerDocument(tree) ?? tree);
  const sheet = view && tree.adoptedStyleSheets && styleSheet(view, domStyle.replace(`([${STATE}]`, `([${STATE}],[data-can-mode=disable]`));
  if (!sheet) return undefined;
  tree.adoptedStyleSheets!.push(sheet);
  return {
    remove() {
      tree.adoptedStyleSheets = tree.adoptedStyleSheets!.filter((other) => other !== sheet);
    },
  };
}
