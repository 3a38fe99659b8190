const DESCRIBED_BY = 'aria-describedby';

/** What the ids of reasons begin with. */
export const REASON_ID = 'rolegate-reason-';

/** The attributes in which browsers know that a control is not to be used, where blocked events are not enough; all of them empty. */
export const NATIVE: Record<string, string> = {
  input: 'readonly',
  textarea: 'readonly',
  fieldset: 'disabled',
  option: 'disabled',
  optgroup: 'disabled',
};

/** Of the attributes that were changed, what the author had in them. */
export type Kept = Record<string, string | null>;

/** Makes an element one that is not to be used; to be called again when its attributes have changed. */
export function disable(element: Element, kept: Kept): void {
  replace(element, kept, 'aria-disabled');
  const native = NATIVE[element.localName];
  if (native === 'disabled' || (native && element.matches(':read-write'))) replace(element, kept, native);
}

/** Puts back what the author had, except what the author has changed in the meantime. */
export function enable(element: Element, kept: Kept): void {
  for (const name in kept) if (element.getAttribute(name) === valueOf(name)) write(element, name, kept[name]);
}

/** Puts a reason's id into the list the author may have in `aria-describedby`, and takes out the one before. */
export function describe(element: Element, id?: string): void {
  const ids = (element.getAttribute(DESCRIBED_BY) ?? '').split(/\s+/).filter((other) => other && !other.startsWith(REASON_ID));
  if (id) ids.push(id);
  write(element, DESCRIBED_BY, ids.join(' ') || null);
}

function replace(element: Element, kept: Kept, name: string): void {
  const now = element.getAttribute(name);
  const same = now === valueOf(name);
  if (!same || !(name in kept)) kept[name] = now;
  if (!same) element.setAttribute(name, valueOf(name));
}

function valueOf(name: string): string {
  return name === 'aria-disabled' ? 'true' : '';
}

/** Writes an attribute, or removes it. */
export function write(element: Element, name: string, value: string | null | undefined): void {
  if (value == null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
