import { Drawer, Menu, Skeleton } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useOutletContext } from 'react-router';

import { CommandProvider } from '../command/commandProvider';
import { ACCOUNT_PAGES, accountPath } from '../frame/accountMenu';
import type { Around } from '../frame/layout';

/** The pages about one's own account. */
export default function AccountLayout(): ReactNode {
  const { t } = useTranslation('frame');
  const { isMenuOpen, setMenuOpen } = useOutletContext<Around>();
  const { pathname } = useLocation();
  const menu = (
    <nav aria-label={t('menu')}>
      <Menu aria-label={t('menu')} mode="inline" selectedKeys={[pathname]} items={ACCOUNT_PAGES.map((page) => ({ key: accountPath(page), label: <Link to={accountPath(page)}>{t(page)}</Link> }))} />
    </nav>
  );
  return (
    <CommandProvider>
      <div className="room">
        <div className="side">{menu}</div>
        <Drawer open={isMenuOpen} onClose={() => setMenuOpen(false)} placement="left" size={300} title={t('menu')}>{menu}</Drawer>
        <main id="main" tabIndex={-1} className="room-main">
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 6 }} />}><Outlet /></Suspense>
        </main>
      </div>
    </CommandProvider>
  );
}
