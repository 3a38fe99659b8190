// rolegate for whoever writes a page: what each control asks, why it is answered so, and the page as another role sees it. It is for
// development: nothing else of the package imports it.

import type { Language } from '../texts.js';
import type { Answers, AnyGate, Gate, GateOptions, Grants } from '../types.js';
import { createInspected, inspectedOf } from './inspector/inspected.js';
import { createPage, type InspectedPage } from './inspector/page.js';
import { openPanel } from './inspector/panel.js';

export { grantsAs } from './inspector/view.js';

/** What a gate was made with, and the language of the panel: that of the page when left out. */
export interface InspectOptions extends GateOptions {
  language?: Language | undefined;
}

const PAGE = Symbol.for('rolegate.inspector');

/**
 * Shows a gate to the inspector: gives one that answers the same, for the page to ask in its place, and puts the inspector on the page.
 * `given` and the options are what the gate was made with. Without a page, as on a server, the gate is given back as it is.
 */
export function inspect<Given extends Grants | Answers>(gate: Gate<Given>, given: Given, options: InspectOptions = {}): Gate<Given> {
  if (typeof document === 'undefined' || inspectedOf(gate)) return gate;
  const page = pageOf(document, options.language);
  const inspected = createInspected(gate as AnyGate, given, options, page.changed);
  page.add(inspected);
  return inspected.gate as Gate<Given>;
}

/** One for a document, also where it has this package as ECMAScript modules and as CommonJS. */
function pageOf(document: Document & { [PAGE]?: InspectedPage }, language: Language | undefined): InspectedPage {
  if (!document[PAGE]) {
    const page = createPage();
    Object.defineProperty(document, PAGE, { value: page });
    openPanel(document, page, language);
  }
  return document[PAGE]!;
}
