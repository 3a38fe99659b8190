import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { isPlayground } from './address/address';
import { Application } from './application';
import { findServer } from './server/find';

/** Draws the page when what it begins with is there: each part that comes later would be held back for a moment. */
async function draw(): Promise<void> {
  const found = await findServer();
  const console = found.kind === 'none' || isPlayground(location.hash) ? undefined : await import('./frame/console');
  await console?.textsReady;
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <Application found={found} ready={console?.default} />
    </StrictMode>,
  );
}

void draw();
