// The platform's own members, taken from its prototypes once. An element's own properties may be something else: a form has its
// fields there by their names, a document its forms, and a custom element what its author wrote. Nothing here reads those; what an element of
// another kind has is read as it is.

const scope = globalThis as Record<string, any>;
const { call } = Function.prototype;

/** Members of the platform's, methods and attributes, as functions of what they are called on. */
function members(type: string, names: string): any {
  const prototype = scope[type]?.prototype ?? {};
  return names.split(' ').map((name) => {
    const [own, inherited] = [prototype, Object.getPrototypeOf(prototype)].map((each) => Object.getOwnPropertyDescriptor(each, name));
    const { get, value = get } = own ?? inherited ?? {};
    return value ? call.bind(value) : (on: any, ...given: unknown[]) => (typeof on[name] === 'function' ? on[name](...given) : on[name]);
  });
}

type Get<Result> = (of: any) => Result;
type Call<Given extends unknown[], Result> = (on: any, ...given: Given) => Result;

/** Options that nothing added to `Object.prototype` adds to. */
export function bare<T extends object>(options: T): T {
  return { __proto__: null, ...options } as T;
}

// Listening is taken of a type that inherits it: in a test runner `EventTarget` may be Node's own, which is another than the page's.
export const [nodeType, parentNode, nextSibling, previousSibling, ownerDocument, isConnected, rootOf, compare, contains, listenTo, unlisten]: [
  Get<number>,
  Get<Node | null>,
  Get<ChildNode | null>,
  Get<ChildNode | null>,
  Get<Document | null>,
  Get<boolean>,
  Call<[], Node>,
  Call<[other: Node], number>,
  Call<[other: Node], boolean>,
  Call<[type: string, listener: (event: any) => void, options: object], void>,
  Call<[type: string, listener: (event: any) => void, capture: true], void>,
] = members('Node', 'nodeType parentNode nextSibling previousSibling ownerDocument isConnected getRootNode compareDocumentPosition contains addEventListener removeEventListener');

export const [localName, matches, closest, read, set, unset, shadowRoot, slotOf, find]: [
  Get<string>,
  Call<[selector: string], boolean>,
  Call<[selector: string], Element | null>,
  Call<[name: string], string | null>,
  Call<[name: string, value: string], void>,
  Call<[name: string], void>,
  Get<ShadowRoot | null>,
  Get<Element | null>,
  Call<[selector: string], NodeListOf<Element>>,
] = members('Element', 'localName matches closest getAttribute setAttribute removeAttribute shadowRoot assignedSlot querySelectorAll');

export const [findInDocument, viewOf, bodyOf, create]: [
  Call<[selector: string], NodeListOf<Element>>,
  Get<(Window & typeof globalThis) | null>,
  Get<HTMLElement | null>,
  Call<[name: string], HTMLElement>,
] = members('Document', 'querySelectorAll defaultView body createElement');

const [styleOfHtml, contextOfHtml]: [Get<CSSStyleDeclaration>, Get<EditContext | null>] = members('HTMLElement', 'style editContext');

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

// Of hosts, their slots that are known: of those of a closed shadow root the platform does not tell from what is in them.
const slots = new WeakMap<Node, Set<Element>>();

/** What the page has put into a slot. */
export function assigned(slot: Element): Element[] {
  const root = rootOf(slot);
  if (isShadow(root)) slots.set(root.host, (slots.get(root.host) ?? new Set()).add(slot));
  return (slot as HTMLSlotElement).assignedElements();
}

/** The slot that an element is in. */
function slotAround(element: Element): Element | null {
  const found = slotOf(element);
  const known = found ? undefined : slots.get(parentNode(element)!);
  if (known) for (const slot of known) if (isConnected(slot) && (read(slot, 'name') ?? '') === (read(element, 'slot') ?? '')) return slot;
  return found;
}

/** What is around a node as the page is drawn: the slot it is in, its parent, or the host of its shadow root. */
export function around(node: Node): Node | null {
  const type = nodeType(node);
  const slot = type === ELEMENT ? slotAround(node as Element) : type === 3 ? (node as Text).assignedSlot : null;
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
  return type === ELEMENT ? find(root, selector) : type === DOCUMENT ? findInDocument(root, selector) : (root as DocumentFragment).querySelectorAll(selector);
}

/** The first element of this id in the same tree. */
export function byId(near: Element, id: string | null | undefined): Element | undefined {
  // It is asked for with every key.
  if (id) for (const element of all(rootOf(near), '[id]')) if (read(element, 'id') === id) return element;
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
