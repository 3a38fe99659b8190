import { cloneElement, createElement, Fragment, isValidElement, type ReactNode } from 'react';

type Properties = Record<string, unknown>;

/**
 * The same, shown without working: every element at the top, also in fragments and lists, is disabled, and told why where
 * there is a text. The shape stays, so that nothing is mounted anew; what is no element and no text is not shown.
 */
export function withhold(children: ReactNode, text: string | undefined): ReactNode {
  // In a fragment, children that were written one after another need no keys.
  return withholdEach(createElement(Fragment, undefined, children), text);
}

function withholdEach(node: ReactNode, text: string | undefined): ReactNode {
  if (Array.isArray(node)) return node.map((child) => withholdEach(child, text));
  if (!isValidElement<Properties>(node)) return typeof node === 'object' ? null : node;
  if (node.type !== Fragment) return cloneElement(node, withheld(node.type, node.props, text));
  const inner = withholdEach(node.props['children'] as ReactNode, text);
  return cloneElement(node, undefined, ...(Array.isArray(inner) ? inner : [inner]));
}

function withheld(type: unknown, { title }: Properties, text: string | undefined): Properties {
  const properties: Properties = { disabled: true, 'aria-disabled': true, onClick: undefined };
  // A link does not care whether it is disabled.
  if (type === 'a') properties['href'] = undefined;
  // A title may be the only name the element has, so it stays.
  return text === undefined ? properties : { ...properties, title: title ?? text, 'aria-description': text };
}
