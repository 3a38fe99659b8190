import type { Control } from './asking.js';
import { controlsAround } from './controls.js';
import type { Make } from './elements.js';

/** What is pointed at: an element, with what is asked at it and around it. */
export interface Pointed {
  readonly element: Element;
  readonly controls: readonly Control[];
}

/** The mode in which whoever moves over the page sees what is asked there. */
export interface Pointing {
  readonly isOn: () => boolean;
  readonly set: (on: boolean) => void;
  /** Draws a frame around an element, or none. */
  readonly frame: (element: Element | undefined, text?: string) => void;
}

// What a page has made deaf to the pointer is found all the same.
const REACHABLE = '*{pointer-events:auto!important}';

/**
 * A sheet of glass over the whole page, which hears the pointer in its place: nothing of the page is clicked, and nothing that is refused
 * could keep the pointer from it.
 */
export function createPointing(host: Element, shadow: ShadowRoot, make: Make, tell: (pointed: Pointed) => string, chosen: (pointed: Pointed) => void): Pointing {
  const document = host.ownerDocument;
  const label = make('span');
  const box = make('div', { class: 'box', hidden: true }, label);
  const glass = make('div', {
    class: 'glass',
    hidden: true,
    pointermove: (event) => show(event as PointerEvent),
    click: (event) => {
      const pointed = at(event as PointerEvent);
      if (pointed) chosen(pointed);
    },
  });
  let sheet: CSSStyleSheet | undefined;
  shadow.append(glass, box);

  function at({ clientX: x, clientY: y }: PointerEvent): Pointed | undefined {
    const found: Pointed[] = [];
    for (const top of document.elementsFromPoint(x, y)) {
      if (top === host) continue;
      const element = innermost(top, x, y);
      const pointed = { element, controls: controlsAround(element) };
      if (pointed.controls.length > 0) return pointed;
      found.push(pointed);
    }
    return found[0];
  }

  function show(event: PointerEvent): void {
    const pointed = at(event);
    frame(pointed?.controls[0]?.element ?? pointed?.element, pointed && tell(pointed));
  }

  function frame(element: Element | undefined, text = ''): void {
    box.hidden = !element;
    if (!element) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    label.textContent = text;
    label.hidden = text === '';
  }

  function set(on: boolean): void {
    glass.hidden = !on;
    frame(undefined);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    sheet = undefined;
    if (!on || !document.defaultView) return;
    sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(REACHABLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }

  return { isOn: () => !glass.hidden, set, frame };
}

/** What is at a point in the shadow roots of an element. */
function innermost(element: Element, x: number, y: number): Element {
  const inner = element.shadowRoot?.elementFromPoint(x, y);
  return inner && inner.getRootNode() === element.shadowRoot ? innermost(inner, x, y) : element;
}
