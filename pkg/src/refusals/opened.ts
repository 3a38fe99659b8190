import { isWithinRefused } from './gated.js';
import { localName, read, write } from './platform.js';

/** The attributes by which a link to a part of the page, or a search in it, opens what is around that part. */
export const OPENED = ['open', 'hidden'];

// So much is shut in one moment, or a script that insists would stop the page.
const PATIENCE = 1000;
let shut = 0;

/** Shuts again what has been opened in something refused, since no event comes before that could be stopped. */
export function shutAgain(records: readonly MutationRecord[]): void {
  for (const { target, attributeName, oldValue } of records) {
    const element = target as Element;
    const opened = attributeName === 'open' ? localName(element) === 'details' && oldValue === null : oldValue === 'until-found';
    if (!opened || read(element, attributeName!) === oldValue || !isWithinRefused(element)) continue;
    if (shut === 0) setTimeout(() => (shut = 0));
    if ((shut += 1) <= PATIENCE) write(element, attributeName!, oldValue);
  }
}
