import { flushSync, mount, unmount } from 'svelte';

import Page from './Page.svelte';
import { convert, parse } from './markup.js';

function create(name, { key, ...attributes }, inner, namespace) {
  return { name, namespace, attributes, inner: inner.flat() };
}

export const svelte = {
  'Svelte, gated'(target, html, mode, gate) {
    const gating = { action: 'mini_program.manage', resource: { in: 't-2' }, mode };
    const nodes = convert(parse(html), create, (inner) => inner.map((node) => (typeof node === 'string' ? node : { ...node, gating }))).flat();
    const page = mount(Page, { target, props: { gate, nodes } });
    flushSync();
    return () => unmount(page);
  },
};
