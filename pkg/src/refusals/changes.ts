import { read, styleOf, write } from './platform.js';

/** Of the attributes and inline styles that were changed, what the author has in them; styles are written `value!priority`. */
export type Kept = Map<string, string | null>;

/** Wanted to hide an element. No style sheet, no layer and no other inline style wins over it; only a transition does. */
export const HIDE: ReadonlyMap<string, string> = new Map(['display', 'transition-property'].map((name) => [name, 'none!important']));

/** Puts a value into an attribute, and keeps what the author has there, also when that has changed since. True when it wrote. */
export function put(element: Element, kept: Kept, name: string, value: string): boolean {
  const now = valueOf(element, name);
  if (now === value && kept.has(name)) return false;
  // On an element that is new, what looks like ours may be a copy of ours or the author's own: it stays.
  kept.set(name, now);
  if (now !== value) setValue(element, name, value);
  return now !== value;
}

/** Puts back what the author has, except where something else than ours is there now. */
export function putBack(element: Element, kept: Kept, name: string, ours: string): void {
  const author = kept.get(name)!;
  kept.delete(name);
  if (valueOf(element, name) === ours) setValue(element, name, author);
}

function valueOf(element: Element, name: string): string | null {
  if (!HIDE.has(name)) return read(element, name);
  const style = styleOf(element);
  const value = style?.getPropertyValue(name);
  return value ? `${value}!${style!.getPropertyPriority(name)}` : null;
}

function setValue(element: Element, name: string, value: string | null): void {
  if (!HIDE.has(name)) return write(element, name, value);
  const [style = '', priority] = value?.split('!') ?? [];
  styleOf(element)?.setProperty(name, style, priority);
  if (value === null && read(element, 'style') === '') write(element, 'style', null);
}
