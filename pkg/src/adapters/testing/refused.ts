/** What a page shows of an element, whichever adapter gates it. */
export interface Seen {
  /** `allowed`: it is there and works. `hidden` and `disabled`: it is refused. `gone`: it is not in the page, or something else hides it. */
  readonly state: 'allowed' | 'hidden' | 'disabled' | 'gone';
  /** Why, as whoever reaches it is told. */
  readonly told: string;
}

/**
 * Looks at elements. A function that needs nothing from outside, since browsers are given its text. What is refused is told from what it is in:
 * adapters hide with a `display` of their own, and say `aria-disabled` of what does not work.
 */
export function look(elements: readonly Element[]): Seen[] {
  const around = (node: Element): Element | null => node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;

  function hides(node: Element): boolean {
    const { style } = node as HTMLElement;
    const isOurs = style?.getPropertyValue('display') === 'none' && style.getPropertyPriority('display') === 'important';
    return isOurs || (node.getAttribute('data-can-state') === 'hidden' && node.localName !== 'rolegate-can');
  }

  function toldBy(disabled: Element): string {
    const ids = (disabled.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((id) => id.startsWith('rolegate-reason-'));
    const root = disabled.getRootNode() as Document;
    return ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' ').trim();
  }

  return elements.map((element) => {
    let disabled: Element | undefined;
    for (let node: Element | null = element; node; node = around(node)) {
      if (hides(node)) return { state: 'hidden', told: '' };
      if (element.ownerDocument.defaultView!.getComputedStyle(node).display === 'none') return { state: 'gone', told: '' };
      if (node.getAttribute('aria-disabled') === 'true') disabled ??= node;
    }
    return disabled ? { state: 'disabled', told: toldBy(disabled) } : { state: 'allowed', told: '' };
  });
}
