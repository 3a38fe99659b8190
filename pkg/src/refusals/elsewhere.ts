// What uses something refused although it happens somewhere else: where that is drawn a second time, or where what is around it is edited.

import { isRefused, isWithinRefused } from './gated.js';
import { all, byId, closest, isElement, matches, read, rootOf } from './platform.js';

/** The id that an address ends with, which may be that of the page. */
const idIn = (address: string | null): string | undefined => address?.replace(/.*#/, '');

/** What escapes in an address stand for; where they are not UTF-8, each is a letter. */
function unescaped(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescape(text);
  }
}

/** True for a drawing that draws a refused link or gated part again, which works there too, and for an area of a refused image. */
export function usesRefused(target: Element): boolean {
  const map = closest(target, 'map') as HTMLMapElement | null;
  const used = map ? [...all(rootOf(target), 'img')].filter((image) => [map.id, idIn(map.name)].includes(idIn(read(image, 'usemap')))) : [target];
  for (const element of used) {
    const drawn = matches(element, 'use') && byId(element, unescaped(idIn(read(element, 'href') ?? read(element, 'xlink:href'))));
    // In a file of drawings, the same id may be that of something else.
    if (drawn && closest(drawn, 'svg') && !used.includes(drawn)) used.push(drawn, ...all(drawn, '*'));
  }
  // A mere shape does nothing, wherever it stands.
  return used.some((element) => isRefused(element) || (matches(element, 'a,img') && isWithinRefused(element)));
}

/** True for an edit that would take something refused away, or a part of it, as the browser says before it is made. */
export function editsRefused(event: InputEvent): boolean {
  return (event.getTargetRanges?.() ?? []).some(({ collapsed, startContainer, startOffset, endContainer, endOffset }) => {
    if (collapsed) return false;
    const range = new Range();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    const around = range.commonAncestorContainer;
    const inner = isElement(around) ? [...all(around, '*')] : [];
    return [startContainer, endContainer].some(isWithinRefused) || inner.some((element) => range.intersectsNode(element) && isRefused(element));
  });
}
