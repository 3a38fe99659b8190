import {
  ApiOutlined, AppstoreOutlined, AuditOutlined, BarChartOutlined, BellOutlined, BugOutlined, CloudUploadOutlined, CodeOutlined, CustomerServiceOutlined,
  EyeOutlined, FolderOutlined, HomeOutlined, LockOutlined, MobileOutlined, NotificationOutlined, RocketOutlined, SafetyOutlined, TeamOutlined, UserOutlined,
  UsergroupAddOutlined,
} from '@ant-design/icons';
import { Menu as AntdMenu } from 'antd';
import type { Menu, DisplayMode } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';

const ICONS: Record<string, ReactNode> = {
  'Mini Program': <AppstoreOutlined aria-hidden />,
  'Mini program': <AppstoreOutlined aria-hidden />,
  Features: <RocketOutlined aria-hidden />,
  JSAPIs: <ApiOutlined aria-hidden />,
  Analytics: <BarChartOutlined aria-hidden />,
  Quality: <BugOutlined aria-hidden />,
  Workspace: <HomeOutlined aria-hidden />,
  Apps: <MobileOutlined aria-hidden />,
  Members: <UserOutlined aria-hidden />,
  'Mini program members': <UserOutlined aria-hidden />,
  Approvals: <AuditOutlined aria-hidden />,
  Approval: <AuditOutlined aria-hidden />,
  Feedback: <CustomerServiceOutlined aria-hidden />,
  Audience: <UsergroupAddOutlined aria-hidden />,
  'Notification delivery': <BellOutlined aria-hidden />,
  Advertising: <NotificationOutlined aria-hidden />,
  Development: <CodeOutlined aria-hidden />,
  Release: <CloudUploadOutlined aria-hidden />,
  Platform: <HomeOutlined aria-hidden />,
  'Registration approval': <AuditOutlined aria-hidden />,
  'Team list': <TeamOutlined aria-hidden />,
  'Team management': <TeamOutlined aria-hidden />,
  'Member management': <UserOutlined aria-hidden />,
  Superapp: <MobileOutlined aria-hidden />,
  'Sensitive APIs': <SafetyOutlined aria-hidden />,
  Operation: <BarChartOutlined aria-hidden />,
};

interface ConsoleMenuProps {
  menus: readonly Menu[];
  refused: DisplayMode;
  open: string | undefined;
  onOpen: (menu: string) => void;
}

/** Menus that a member sees: those the gate hides are gone, or locked where refused controls stay in sight. */
export function visibleMenus(menus: readonly Menu[], refused: DisplayMode): Menu[] {
  return menus.filter((menu) => menu.state !== 'hidden' || refused === 'disable');
}

/** The left menu, with every menu in the state the gate gives it. */
export function ConsoleMenu({ menus, refused, open, onOpen }: ConsoleMenuProps): ReactNode {
  const { text, title } = useWords();
  return (
    <AntdMenu
      aria-label={text('menus')}
      className="console-menu"
      mode="inline"
      inlineIndent={12}
      selectedKeys={open === undefined ? [] : [open]}
      onClick={({ key }) => onOpen(key)}
      items={visibleMenus(menus, refused).map(({ menu, state }) => ({
        key: menu,
        icon: ICONS[menu] ?? <FolderOutlined aria-hidden />,
        className: `console-menu-${state}`,
        'data-menu': menu,
        'data-state': state,
        label: (
          <span className="console-menu-label">
            <span className="console-menu-title">{title(menu)}</span>
            {state === 'read_only' && <EyeOutlined aria-label={text('readOnly')} />}
            {state === 'hidden' && <LockOutlined aria-label={text('hiddenMenu')} />}
          </span>
        ),
      }))}
    />
  );
}
