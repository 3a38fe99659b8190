// The README's example as a page.

import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';

import { items, router } from './readme.js';
import { world } from './world.js';

world.go = (path) => router.navigate(path);
world.items = items;
createRoot(document.getElementById('root') as HTMLElement).render(<RouterProvider router={router} />);
