import { cloneVNode, Fragment, withDirectives, type VNode } from 'vue';

import { isElement, read, write } from '../../refusals/index.js';

// What a server writes on what is refused, for as long as no script has come, and how it is taken off again.

/** True where pages are written and not shown. */
export const onServer = typeof document === 'undefined';

type Properties = Record<string, unknown> | null;

const WRITTEN = ['hidden', 'disabled', 'aria-disabled', 'inert'];

/** What keeps an element from working without a script. Not a style, which a content security policy would have to allow. */
export function writtenOf(shown: boolean, native: boolean | undefined): Record<string, unknown> {
  return shown ? { inert: '', 'aria-disabled': 'true', ...(native && { disabled: '' }) } : { inert: '', hidden: true };
}

/** The same with what keeps it from working; of a list, as `v-for` makes it, each. Components of the type left out see to it themselves. */
export function writeRefused(node: VNode, native: boolean, except: unknown): VNode {
  if (node.type === except) return node;
  const write = (inner: VNode): VNode => writeRefused(inner, native, except);
  // What the author binds is compared with the page when that is taken over, so it stays as it is.
  const written = ({ props }: VNode): Record<string, unknown> => ({ ...writtenOf(true, native), ...props });
  const copy = cloneVNode(node, node.type === Fragment ? null : written(node)) as VNode & { ssContent: VNode | null };
  if (node.type === Fragment) copy.children = (node.children as VNode[]).map(write);
  // What a `<Suspense>` has in it.
  else if (copy.ssContent) copy.ssContent = write(copy.ssContent);
  // A component may not pass attributes on; what directives say goes to its root all the same.
  else return withDirectives(copy, [[{ getSSRProps: (_, root) => written(root) }]]);
  return copy;
}

/** Takes off a node what a server wrote on it: the properties are the author's. */
export function takeOver(node: Node, properties: Properties): void {
  if (!isElement(node) || read(node, 'inert') === null || isOn(properties, 'inert')) return;
  for (const name of WRITTEN) if (!isOn(properties, name)) write(node, name, null);
}

/** True for an attribute that is there, as Vue takes it. */
function isOn(properties: Properties, name: string): boolean {
  const value = properties?.[name];
  return value === '' || !!value;
}
