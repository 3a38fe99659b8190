import { Skeleton } from 'antd';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';

import { Header } from './header';
import type { Named } from './switcher';

/** How a page around finds the button that opens the menu of a narrow window. */
export interface Around {
  isMenuOpen: boolean;
  setMenuOpen: (open: boolean) => void;
  /** Hears what the place that was entered is called. */
  setNamed: (named: Named) => void;
}

/** What is around every page: the header, and the way past it. */
export function Layout(): ReactNode {
  const { t } = useTranslation('frame');
  const { pathname } = useLocation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [named, setNamed] = useState<Named>();
  useEffect(() => setMenuOpen(false), [pathname]);
  const around: Around = { isMenuOpen, setMenuOpen, setNamed };
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), document.getElementById('main')?.focus())}>{t('skip')}</a>
      <Header onMenu={() => setMenuOpen(true)} named={named} />
      <Suspense fallback={<PageLoading />}><Outlet context={around} /></Suspense>
    </>
  );
}

/** What stands where a page, or what may be done on it, is not there yet; as large as what comes. */
export function PageLoading(): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <div className="room" aria-busy>
      <div className="side" aria-hidden><Skeleton active title={false} paragraph={{ rows: 6 }} /></div>
      <main id="main" tabIndex={-1} className="room-main" aria-label={t('loading')}><Skeleton active title={false} paragraph={{ rows: 6 }} /></main>
    </div>
  );
}
