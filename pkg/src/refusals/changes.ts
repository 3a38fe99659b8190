import { read, styleOf, write } from './platform.js';

/** Of the attributes that were changed, what the author has in them. Of `style` it is only `display`, as `value!priority`. */
export type Kept = Map<string, string | null>;

/** What hides: no style sheet, no layer and no other inline style wins over it. */
const HIDDEN = 'none!important';

/** Wanted in `style` to hide an element. */
export const HIDE: readonly [name: string, value: string] = ['style', HIDDEN];

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
  const text = read(element, name);
  if (name !== 'style' || text === null) return text;
  const style = styleOf(element);
  return style ? `${style.getPropertyValue('display')}!${style.getPropertyPriority('display')}` : null;
}

function setValue(element: Element, name: string, value: string | null): void {
  if (name !== 'style') return write(element, name, value);
  const style = styleOf(element);
  const [display = '', priority] = value?.split('!') ?? [];
  style?.setProperty('display', display, priority);
  if (value === null && !read(element, name)) write(element, name, null);
}
