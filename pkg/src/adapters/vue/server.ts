import type { VNode } from 'vue';

import { all, isElement, read, write } from '../../refusals/index.js';

// What a server writes on what is refused, for as long as no script has come, and how it is taken off again.

/** True where pages are written and not shown. */
export const onServer = typeof document === 'undefined';

type Properties = Record<string, unknown> | null;

/** In this attribute a server lists those that it has added or taken away. */
const ADDED = 'data-refused';

/** What is written on what does not work: also that the page's author may have something else there, of which Vue tells whoever develops it. */
export const HELD = 'inert disabled data-allow-mismatch';

/**
 * What keeps an element from working without a script, beside what its author wants. `inert` alone leaves labels and Enter in
 * a form. Not a style, which a content security policy would have to allow.
 */
export function writtenOf(own: Properties, names: string): Record<string, unknown> {
  const added = names.split(' ').filter((name) => !own?.[name] && own?.[name] !== '');
  return { ...Object.fromEntries(added.map((name) => [name, ''])), [ADDED]: [own?.[ADDED], ADDED, ...added].join(' ') };
}

/** Takes off an element what a server has added, and puts back what it has taken away: the properties are its author's. */
export function takeOver(element: Element, properties?: Properties): void {
  for (const name of read(element, ADDED)?.split(' ') ?? []) {
    const value = properties?.[name] as string | undefined;
    write(element, name, value || value === '' ? value : null);
  }
}

/** The same for everything between the ends of a tree. */
export function takeOverAll({ el, anchor }: VNode): void {
  for (let node = anchor && (el as Node | null); node !== anchor; node = node!.nextSibling) {
    if (isElement(node!)) for (const element of [node, ...all(node, `[${ADDED}]`)]) takeOver(element);
  }
}
