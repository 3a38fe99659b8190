import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useOutletContext } from 'react-router';

import type { Around } from './layout';

const Drawer = lazy(() => import('./drawer'));

/** The menu of a narrow window, which is loaded when it is opened first. */
export function SideDrawer({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { isMenuOpen, setMenuOpen } = useOutletContext<Around>();
  const [wasOpen, setWasOpen] = useState(false);
  useEffect(() => {
    if (isMenuOpen) setWasOpen(true);
  }, [isMenuOpen]);
  if (!wasOpen && !isMenuOpen) return null;
  return <Suspense><Drawer open={isMenuOpen} onClose={() => setMenuOpen(false)} placement="left" size={300} title={title}>{children}</Drawer></Suspense>;
}
