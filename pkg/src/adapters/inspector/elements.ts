// Elements of the panel: made by hand and filled with text, never with HTML.

/** What an element is made with: attributes by name, and what is called when it is clicked or changed. */
export interface Made {
  readonly [attribute: string]: string | boolean | undefined | ((event: Event) => void);
}

/** What is put into an element; what is undefined or false is left out. */
export type Child = Node | string | undefined | false;

/** Makes elements of one document. */
export type Make = <Name extends keyof HTMLElementTagNameMap>(name: Name, made?: Made, ...children: readonly Child[]) => HTMLElementTagNameMap[Name];

export function makeIn(document: Document): Make {
  return (name, made = {}, ...children) => {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(made)) {
      if (typeof value === 'function') element.addEventListener(attribute, value);
      else if (value !== undefined && value !== false) element.setAttribute(attribute, value === true ? '' : value);
    }
    element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
    return element;
  };
}

/** Puts other things into an element when they say something else, and keeps the focus on what has the same `data-key`. */
export function fillWith(element: HTMLElement, ...children: readonly Child[]): void {
  const next = element.ownerDocument.createElement('div');
  next.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  if (next.innerHTML === element.innerHTML) return;
  const root = element.getRootNode() as Partial<DocumentOrShadowRoot>;
  const focused = element.contains(root.activeElement ?? null) ? root.activeElement?.getAttribute('data-key') : undefined;
  element.replaceChildren(...next.childNodes);
  if (focused) [...element.querySelectorAll<HTMLElement>('[data-key]')].find((each) => each.getAttribute('data-key') === focused)?.focus();
}
