import { ASKING } from './question.js';

/**
 * Rules as text, for a page that shows nothing before its scripts are there: an element that is not decided is not shown.
 * `gateDom` itself needs no rules. Being in a layer, they win over other rules that are `!important`.
 */
export const domStyle = `@layer rolegate{:is(${ASKING}):not([data-can-state]){display:none!important}}`;
