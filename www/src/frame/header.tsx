import { ExperimentOutlined, MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

import { Logo } from '../logo';
import { isKind } from '../server/kinds';
import { useSigned } from '../server/signed';
import { AccountMenu } from './accountMenu';
import { DemoClock } from './demoClock';
import { SettingsMenu } from './settingsMenu';
import type { Named } from './switcher';

const Switcher = lazy(() => import('./switcher'));

/** Who is signed in, where they are and where else they may go, and how the page looks. */
export function Header({ onMenu, named }: { onMenu: () => void; named: Named | undefined }): ReactNode {
  const { t } = useTranslation('frame');
  const { server } = useSigned();
  const { pathname } = useLocation();
  const hasMenu = isKind(pathname.split('/')[1]) || pathname.startsWith('/account');
  return (
    <header className="frame-header" data-path={pathname}>
      {hasMenu && <Button className="menu-button" type="text" icon={<MenuOutlined aria-hidden />} aria-label={t('openMenu')} onClick={onMenu} />}
      <Link to="/" className="brand" aria-label={`rolegate · ${t('start')}`}><Logo /> <span>rolegate</span></Link>
      <Suspense fallback={<span className="switcher" />}><Switcher named={named} /></Suspense>
      <div className="frame-options">
        {server?.found.kind === 'demo' && <DemoClock />}
        <Button type="text" href={server ? '#/console' : '#/directory'} icon={<ExperimentOutlined aria-hidden />} className="playground-link" aria-label={t('playground')}><span>{t('playground')}</span></Button>
        <SettingsMenu />
        <AccountMenu />
      </div>
    </header>
  );
}
