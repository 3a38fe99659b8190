// The example of the README, driven: what it shows at first, and after other grants.

import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { startGate } from 'rolegate';

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
  const gate = startGate(developer());
  // At once, before the engine has loaded.
  flushSync(() => createRoot(element).render(<Console gate={gate} team="t-2" />));
  const shown = [await shownWith(element, 'Somebody else'), await shownWith(element, 'All is well.')];
  gate.update(developer(true));
  return [...shown, await shownWith(element, 'mini_program.submit')];
}

show(drive());
