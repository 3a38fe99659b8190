// The example of the README, driven: what it shows at first, and after other grants.

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import { Console } from './example';
import { show } from './show.mjs';
import { developer } from './grants';

/** What the page shows once it shows this text. */
function shownWith(element: HTMLElement, text: string): Promise<string> {
  return new Promise((resolve) => {
    const look = () => element.textContent?.includes(text) && resolve(element.innerHTML);
    new MutationObserver(look).observe(element, { subtree: true, childList: true, characterData: true });
    look();
  });
}

async function drive(): Promise<string[]> {
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  // At once, before the engine has loaded.
  flushSync(() => root.render(<Console grants={developer()} team="t-2" />));
  const shown = [await shownWith(element, 'Somebody else'), await shownWith(element, 'All is well.')];
  root.render(<Console grants={developer(true)} team="t-2" />);
  return [...shown, await shownWith(element, 'mini_program.submit')];
}

show(drive());
