import { contextOf, read, setContext, styleOf, write, type EditContext } from './platform.js';

/** What an attribute has; for an inline style `value!priority`. */
export type Value = string | EditContext | null;

/** Of the attributes and inline styles that were changed, what the author has in them. */
export type Kept = Map<string, Value>;

/** What is wanted instead of a context that is written into, since no event tells of that. */
export const CONTEXT = 'editContext';

/**
 * Wanted to hide an element. No style sheet, no layer and no other inline style wins over it; only a transition does, and for how it is
 * displayed a shadow root that it has or is drawn in.
 */
export const HIDE: ReadonlyMap<string, string> = new Map(
  ['display:none', 'transition-property:none', 'visibility:hidden'].map((rule) => `${rule}!important`.split(':') as [string, string]),
);

/** Puts a value into an attribute, and keeps what the author has there, also when that has changed since. True when it wrote. */
export function put(element: Element, kept: Kept, name: string, value: Value): boolean {
  const now = valueOf(element, name);
  if (now === value && kept.has(name)) return false;
  // On an element that is new, what looks like ours may be a copy of ours or the author's own: it stays.
  kept.set(name, now);
  if (now !== value) setValue(element, name, value);
  return now !== value;
}

/** Puts back what the author has, except where something else than ours is there now. */
export function putBack(element: Element, kept: Kept, name: string, ours: Value): void {
  const author = kept.get(name)!;
  kept.delete(name);
  if (valueOf(element, name) === ours) setValue(element, name, author);
}

/** What is there now, in an attribute or in an inline style. */
export function valueOf(element: Element, name: string): Value {
  if (name === CONTEXT) return contextOf(element);
  if (!HIDE.has(name)) return read(element, name);
  const style = styleOf(element);
  const value = style?.getPropertyValue(name);
  return value ? `${value}!${style!.getPropertyPriority(name)}` : null;
}

function setValue(element: Element, name: string, value: Value): void {
  if (name === CONTEXT) return setContext(element, value as EditContext | null);
  if (!HIDE.has(name)) return write(element, name, value as string | null);
  const [style = '', priority] = (value as string | null)?.split('!') ?? [];
  styleOf(element)?.setProperty(name, style, priority);
  if (value === null && read(element, 'style') === '') write(element, 'style', null);
}
