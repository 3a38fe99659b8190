// Takes over what the server wrote, and tells everything that moved meanwhile.

import { hydrateRoot } from 'react-dom/client';
import { createGate, type AnyGate, type Gate } from 'rolegate';
import { initialize, startGate } from 'rolegate/slim';

import { show } from './show.mjs';
import { developer } from './grants';
import { View } from './view';

const [, boundary, state] = location.pathname.slice(1).replace('.html', '').split('-') as [string, string, string];

const said: string[] = [];
const say = (...what: unknown[]) => void said.push(what.map(String).join(' '));
Object.assign(console, { error: say, warn: say });
addEventListener('error', ({ message }) => say(message));

/** Changes of elements, attributes and texts; not of the comments React marks its boundaries with, nor attributes of what is refused. */
function movesOf(records: MutationRecord[]): string[] {
  const shown = (node: Node) => node.nodeType !== Node.COMMENT_NODE;
  return records
    .filter(({ type, addedNodes, removedNodes, target }) =>
      type === 'childList' ? [...addedNodes, ...removedNodes].some(shown) : shown(target) && (target as Element).id !== 'release',
    )
    .map(({ type, target, attributeName }) => `${type} ${attributeName ?? ''} ${(target as Element).tagName}`);
}

interface Making {
  make: () => Gate;
  /** Lets the engine load, where it has not. */
  open: () => Promise<unknown>;
}

async function making(): Promise<Making> {
  if (state === 'ready' || state === 'other') {
    const gate = await createGate(developer(state === 'other'));
    return { make: () => gate, open: async () => {} };
  }
  let fetchEngine = () => {};
  const response = new Promise<Response>((resolve) => {
    fetchEngine = () => resolve(fetch('/node_modules/rolegate/dist/engine.wasm'));
  });
  const started = initialize(response);
  const open = () => (fetchEngine(), started);
  // One made before, or one that a component makes for itself, which is drawn and thrown away until it may stay.
  if (state === 'made') return { make: () => startGate(developer()), open };
  const gate = startGate(developer());
  return { make: () => gate, open };
}

function signal<T>(): { happened: Promise<T>; happen: (what: T) => void } {
  let happen: (what: T) => void = () => {};
  const happened = new Promise<T>((resolve) => (happen = resolve));
  return { happened, happen };
}

async function hydrate() {
  const root = document.getElementById('root')!;
  const elements = [...root.querySelectorAll('*')];
  const before = root.innerHTML;
  const { make, open } = await making();
  const [shell, console] = [signal<void>(), signal<AnyGate>()];
  let hydrated = false;
  void console.happened.then(() => (hydrated = true));
  const moves: string[] = [];
  const observer = new MutationObserver((records) => void moves.push(...movesOf(records)));
  observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  hydrateRoot(
    root,
    <View make={make} boundary={boundary === 'boundary'} onShell={shell.happen} onConsole={console.happen} />,
    { onRecoverableError: say },
  );
  // Without a boundary even the shell waits; then the browser has nothing to do.
  await (boundary === 'boundary' ? shell.happened : new Promise((resolve) => requestIdleCallback(resolve)));
  const hydratedAtFirst = hydrated;
  const keptAtFirst = compared(root.innerHTML) === compared(before);
  await open();
  const gate = (await console.happened) as Gate;
  moves.push(...movesOf(observer.takeRecords()));
  const kept = elements.every((element) => element.isConnected);
  const movesAtHydration = [...moves];
  const release = root.querySelector('#release')!;
  const refused = [release.getAttribute('aria-disabled'), release.hasAttribute('inert'), release.hasAttribute('aria-describedby')];
  // It works: it can be clicked, and follows its gate.
  await shownAfter(root, () => root.querySelector<HTMLElement>('#logs')!.click());
  const clicks = root.querySelector('output')!.textContent;
  await shownAfter(root, () => gate.update(developer(state !== 'other')));
  return { hydratedAtFirst, keptAtFirst, kept, said, moves: movesAtHydration, refused, clicks, manage: root.querySelector('#manage') !== null };
}

/** Without comments, and without what is written on something refused. */
function compared(html: string): string {
  return html.replace(/<!--.*?-->/g, '').replace(/<button id="release"[^>]*>/, '<button id="release">');
}

/** Resolves when something has moved after this was done. */
function shownAfter(root: HTMLElement, what: () => void): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => (observer.disconnect(), resolve()));
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    what();
  });
}

show(hydrate());
