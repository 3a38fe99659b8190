import { ASKING } from './question.js';

/** The attribute every decided element has. */
export const STATE = 'data-can-state';

/** The elements that are shown without working. */
export const REFUSED = '[data-can-state=disabled],[data-can-state=read_only]';

/**
 * The rules `gateDom` adds to a document, as text: for a page that wants them before its scripts are there. An element that is
 * not decided is not shown, nor is a refused one. Being in a layer, they win over other rules that are `!important`.
 */
// Nothing else keeps a pointer from opening a list or moving a slider on every device.
export const domStyle =
  `@layer rolegate{[data-can-state=hidden]:not(rolegate-can),:is(${ASKING}):not([data-can-state]){display:none!important}` +
  `:is(${REFUSED}):is(select,[type=range]){pointer-events:none!important}}`;
