// The platform's own members, taken from its prototypes once. An element's own properties may be something else: a form has its
// fields there by their names, a document its forms, and a custom element what its author wrote. Nothing here reads those.

const scope = globalThis as Record<string, any>;
const { call } = Function.prototype;

/** A method, as a function of what it is called on. */
function method<Given extends unknown[], Result>(name: string, ...types: string[]): (on: any, ...given: Given) => Result {
  for (const type of types) {
    const found = scope[type]?.prototype?.[name];
    if (found) return call.bind(found) as any;
  }
  return (on, ...given) => on[name]?.(...given);
}

/** An attribute of the platform's, as a function of what has it. */
function getter<Result>(name: string, ...types: string[]): (of: any) => Result {
  for (const type of types) {
    const get = Object.getOwnPropertyDescriptor(scope[type]?.prototype ?? scope, name)?.get;
    if (get) return call.bind(get) as any;
  }
  return (of) => of[name];
}

/** Options that nothing added to `Object.prototype` adds to. */
export function bare<T extends object>(options: T): T {
  return { __proto__: null, ...options } as T;
}

// Of types that inherit them: in a test runner `EventTarget` and `Event` may be Node's own, which are others than the page's.
export const listenTo = method<[type: string, listener: (event: any) => void, options: object], void>('addEventListener', 'Node');
export const unlisten = method<[type: string, listener: (event: any) => void, capture: true], void>('removeEventListener', 'Node');
export const pathOf = method<[], EventTarget[]>('composedPath', 'UIEvent');

export const nodeType = getter<number>('nodeType', 'Node');
export const parentNode = getter<Node | null>('parentNode', 'Node');
export const nextSibling = getter<ChildNode | null>('nextSibling', 'Node');
export const previousSibling = getter<ChildNode | null>('previousSibling', 'Node');
export const ownerDocument = getter<Document | null>('ownerDocument', 'Node');
export const isConnected = getter<boolean>('isConnected', 'Node');
export const rootOf = method<[], Node>('getRootNode', 'Node');
export const compare = method<[other: Node], number>('compareDocumentPosition', 'Node');
export const contains = method<[other: Node], boolean>('contains', 'Node');
export const append = method<[child: Node], void>('appendChild', 'Node');

export const localName = getter<string>('localName', 'Element');
export const matches = method<[selector: string], boolean>('matches', 'Element');
export const closest = method<[selector: string], Element | null>('closest', 'Element');
export const read = method<[name: string], string | null>('getAttribute', 'Element');
export const shadowRoot = getter<ShadowRoot | null>('shadowRoot', 'Element');
export const remove = method<[], void>('remove', 'Element');
const set = method<[name: string, value: string], void>('setAttribute', 'Element');
const unset = method<[name: string], void>('removeAttribute', 'Element');
const slotOfElement = getter<Element | null>('assignedSlot', 'Element');
const slotOfText = getter<Element | null>('assignedSlot', 'Text');
const find = method<[selector: string], NodeListOf<Element>>('querySelectorAll', 'Element');
const findInDocument = method<[selector: string], NodeListOf<Element>>('querySelectorAll', 'Document');
const findInFragment = method<[selector: string], NodeListOf<Element>>('querySelectorAll', 'DocumentFragment');
const styleOfHtml = getter<CSSStyleDeclaration>('style', 'HTMLElement');
const formOfButton = getter<Element | null>('form', 'HTMLButtonElement');
const formOfInput = getter<Element | null>('form', 'HTMLInputElement');

const contextOfHtml = getter<EditContext | null>('editContext', 'HTMLElement');

export const documentIn = getter<Document | null>('contentDocument', 'HTMLIFrameElement');
export const focus = method<[options: object], void>('focus', 'HTMLElement');
export const blur = method<[], void>('blur', 'HTMLElement');
export const assigned = method<[options: object], Element[]>('assignedElements', 'HTMLSlotElement');
export const viewOf = getter<(Window & typeof globalThis) | null>('defaultView', 'Document');
export const bodyOf = getter<HTMLElement | null>('body', 'Document');
export const create = method<[name: string], HTMLElement>('createElement', 'Document');

const ELEMENT = 1;
const DOCUMENT = 9;
const FRAGMENT = 11;

export function isElement(node: Node): node is Element {
  return nodeType(node) === ELEMENT;
}

/** False for a window, which is in the path of an event too. */
export function isNode(target: unknown): target is Node {
  try {
    return nodeType(target) > 0;
  } catch {
    return false;
  }
}

export function isDocument(node: Node): node is Document {
  return nodeType(node) === DOCUMENT;
}

/** True for a shadow root. */
export function isShadow(node: Node): node is ShadowRoot {
  return nodeType(node) === FRAGMENT && (node as ShadowRoot).host !== undefined;
}

/** What is around a node as the page is drawn: the slot it is in, its parent, or the host of its shadow root. */
export function around(node: Node): Node | null {
  const type = nodeType(node);
  const slot = type === ELEMENT ? slotOfElement(node) : type === 3 ? slotOfText(node) : null;
  // The `host` of a link is a text.
  return slot ?? parentNode(node) ?? (isShadow(node) ? node.host : null);
}

/** Writes an attribute, or removes it. */
export function write(element: Element, name: string, value: string | null): void {
  if (value === null) unset(element, name);
  else set(element, name, value);
}

/** The elements in a tree that match. */
export function all(root: Node, selector: string): Iterable<Element> {
  const type = nodeType(root);
  return (type === ELEMENT ? find : type === DOCUMENT ? findInDocument : findInFragment)(root, selector);
}

/** The first element of this id in the same tree. */
export function byId(near: Element, id: string): Element | undefined {
  for (const element of all(rootOf(near), '[id]')) if (read(element, 'id') === id) return element;
  return undefined;
}

/** An element's inline style, if it can have one. */
export function styleOf(element: Element): CSSStyleDeclaration | undefined {
  try {
    return styleOfHtml(element);
  } catch {
    return (element as HTMLElement).style;
  }
}

/** The form a button belongs to, also one that it is not in. */
export function formOf(button: Element): Element | null {
  return (localName(button) === 'button' ? formOfButton : formOfInput)(button);
}

/** What a script lets write into an element without an event on the page, in Chromium. */
export interface EditContext {
  readonly attachedElements: () => readonly Element[];
}

export function contextOf(element: Element): EditContext | null {
  return 'editContext' in element ? contextOfHtml(element) : null;
}

/** Puts it there, unless the page has put it elsewhere, or takes it away. */
export function setContext(element: Element, context: EditContext | null): void {
  if (!context?.attachedElements()[0]) (element as Element & { editContext?: EditContext | null }).editContext = context;
}

/** Tells the page's own handlers of an error, without stopping what goes on. */
export function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  else console.error(error);
}
