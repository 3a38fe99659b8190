import { Menu, Skeleton } from 'antd';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';

import { CommandProvider } from '../command/commandProvider';
import { accountPath, useAccountPages } from '../frame/accountMenu';
import { SideDrawer } from '../frame/sideDrawer';

/** The pages about one's own account. */
export default function AccountLayout(): ReactNode {
  const { t } = useTranslation('frame');
  const { pathname } = useLocation();
  const menu = (
    <nav aria-label={t('menu')}>
      <Menu aria-label={t('menu')} mode="inline" selectedKeys={[pathname]} items={useAccountPages().map((page) => ({ key: accountPath(page), label: <Link to={accountPath(page)}>{t(page)}</Link> }))} />
    </nav>
  );
  return (
    <CommandProvider>
      <div className="room">
        <div className="side">{menu}</div>
        <SideDrawer title={t('menu')}>{menu}</SideDrawer>
        <main id="main" tabIndex={-1} className="room-main">
          <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 6 }} />}><Outlet /></Suspense>
        </main>
      </div>
    </CommandProvider>
  );
}
