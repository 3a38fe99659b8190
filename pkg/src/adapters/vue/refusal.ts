import type { Reason } from '../../types.js';
import type { Control } from '../control.js';
import type { GatePluginOptions } from './source.js';

/** What keeps an element or a component of any kind from working. */
export function withoutWorking(refused: Reason, { reason }: GatePluginOptions): Record<string, string> {
  return { disabled: '', 'aria-disabled': 'true', ...(reason && { title: reason(refused) }) };
}

/** Keeps a click from whatever is there: a link's address, a listener, a button within. */
export function refuseClick(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** What an element is given by the name of its attribute, where `style` is the one property `display`. Null is none. */
type Attributes = Record<string, string | null>;

/** Above every style sheet, and above what `v-show` writes. */
const HIDDEN = 'none!important';

/** What is known of a control whose question could not be asked. */
export interface Hidden {
  readonly visible: false;
  readonly enabled?: never;
}

/** Draws what a control should do on one element; without a control, leaves the element as it is from then on. */
export type DrawRefusal = (control?: Control | Hidden, options?: GatePluginOptions) => void;

/**
 * What the author writes while the element is refused (a bound property, `v-show`) is remembered, and there again as soon as
 * nothing is refused any more. A server may have refused the element already; `properties` are then the author's.
 */
export function createRefusal(element: HTMLElement | SVGElement, properties: Record<string, unknown> | null): DrawRefusal {
  /** What the author wants of everything that is put on the element. */
  const own: Attributes = {};
  let put: Attributes = {};
  const observer = new MutationObserver(mend);

  for (const name of ['hidden', 'disabled', 'aria-disabled', 'title']) {
    const value = properties?.[name] as string | undefined;
    if (element.hasAttribute(name)) own[name] = value || value === '' ? value : null;
  }

  function read(name: string): string | null {
    const { style } = element;
    return name === 'style' ? `${style.display}!${style.getPropertyPriority('display')}` : element.getAttribute(name);
  }

  function write(name: string, value: string | null): void {
    if (value === null) element.removeAttribute(name);
    else if (name === 'style') element.style.setProperty('display', ...(value.split('!') as [string, string]));
    else element.setAttribute(name, value);
  }

  /** Takes what the author wrote as the author's, and puts ours back. */
  function mend(records: readonly MutationRecord[]): void {
    for (const { attributeName } of records) {
      const value = read(attributeName!);
      // A change of another style property leaves ours as it is.
      if (value !== HIDDEN) own[attributeName!] = value;
    }
    insist();
  }

  function insist(): void {
    // The author did not write these.
    observer.disconnect();
    for (const name in put) write(name, put[name]!);
    observer.observe(element, { attributeFilter: Object.keys(put) });
  }

  return (control, options = {}) => {
    mend(observer.takeRecords());
    observer.disconnect();
    if (control === undefined) return;
    put = !control.visible ? { style: HIDDEN } : control.enabled ? {} : withoutWorking(control.reason, options);
    for (const name in put) if (!(name in own)) own[name] = read(name);
    for (const name in own) {
      if (name in put) continue;
      write(name, own[name]!);
      delete own[name];
    }
    insist();
    element[control.enabled ? 'removeEventListener' : 'addEventListener']('click', refuseClick, true);
  };
}
