import { cloneVNode, withDirectives, type VNode } from 'vue';

import { all, isElement, read, write } from '../../refusals/index.js';

// What a server writes on what is refused, for as long as no script has come, and how it is taken off again.

/** True where pages are written and not shown. */
export const onServer = typeof document === 'undefined';

type Properties = Record<string, unknown> | null;

/** In this attribute a server lists those that it has added. */
const ADDED = 'data-refused';

/**
 * What keeps an element from working without a script, beside what its author wants. `inert` alone leaves labels and Enter in
 * a form. Not a style, which a content security policy would have to allow.
 */
export function writtenOf(shown: boolean, own: Properties): Record<string, unknown> {
  const written: Properties = { inert: '', disabled: '', [shown ? 'aria-disabled' : 'hidden']: 'true' };
  return { ...written, ...own, [ADDED]: [ADDED, own?.[ADDED], ...Object.keys(written).filter((name) => own?.[name] === undefined)].join(' ') };
}

/** The same with what keeps everything in it from working. Components of the type left out see to it themselves. */
export function writeRefused(node: VNode, except: unknown): VNode {
  const { type, props, children } = node ?? {};
  // What a `<Teleport>` has in it is written elsewhere. It is known by its mark, so that pages without one need not have it.
  if (!type || type === except || (type as { __isTeleport?: boolean }).__isTeleport) return node;
  const copy = cloneVNode(node) as VNode & { ssContent: VNode | null };
  const write = (inner: unknown): VNode => writeRefused(inner as VNode, except);
  if (Array.isArray(children)) copy.children = children.map(write);
  // What a `<Suspense>` has in it.
  if (copy.ssContent) copy.ssContent = write(copy.ssContent);
  if (typeof type === 'string') copy.props = writtenOf(true, props);
  else if (typeof type !== 'symbol') {
    // A component may take `disabled` for a property, and others not at all; what directives say goes to its root as it is.
    copy.props = { inert: '', [ADDED]: `${ADDED} inert`, ...props };
    withDirectives(copy, [[{ getSSRProps: (_, root) => writtenOf(true, root.props) }]]);
  }
  return copy;
}

/** Takes off an element what a server has added: the properties are its author's. */
export function takeOver(element: Element, properties?: Properties): void {
  for (const name of read(element, ADDED)?.split(' ') ?? []) {
    const value = properties?.[name];
    if (!value && value !== '') write(element, name, null);
  }
}

/** The same for everything that was drawn of a tree. */
export function takeOverAll({ el, anchor }: VNode): void {
  for (let node = el as Node | null; node; node = node === (anchor ?? el) ? null : node.nextSibling) {
    if (isElement(node)) for (const element of [node, ...all(node, `[${ADDED}]`)]) takeOver(element);
  }
}
