import { AppstoreOutlined, EyeOutlined, HomeOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Menu as AntdMenu } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { MenuState } from 'rolegate';

import { useWords } from '../language/language';
import type { MenuLink } from '../pages/page';
import { askAgain } from '../server/ask';
import { usePlace } from '../server/place';
import type { Ways } from './ways';

type Item = NonNullable<Parameters<typeof AntdMenu>[0]['items']>[number];

/** The menu of a place: what the gate shows of the tables' menus, each entry leading to the page that does it. */
export function SideMenu({ ways, shown }: Ways): ReactNode {
  const { t } = useTranslation('frame');
  const { title, language } = useWords();
  const { kind, id, name } = usePlace();
  const { pathname } = useLocation();
  // Who follows the entry of the page that is shown wants to see what is new on it.
  const queries = useQueryClient();
  const here = `/${kind}/${encodeURIComponent(id)}`;

  const label = (text: string, state: MenuState, to: string, menu = ''): ReactNode => (
    <Link to={to} state={{ menu }} className="side-link" onClick={() => to === pathname && void askAgain(queries)}>
      <span className="side-text">{text}</span> {state === 'read_only' && <EyeOutlined aria-label={t('readOnly')} />}
    </Link>
  );
  const stateOf = ({ entries }: MenuLink): MenuState => (entries.some(({ state }) => state === 'enabled') ? 'enabled' : 'read_only');
  const menus = new Map(ways.flatMap(({ menu }) => (menu ? [[menu, ways.filter((way) => way.menu === menu)] as const] : [])));

  const items: Item[] = [...menus].map(([menu, of]): Item => {
    const [first] = of;
    const data = { 'data-menu': menu.menu, 'data-state': menu.state };
    const icon = first?.link.page?.icon ?? <AppstoreOutlined aria-hidden />;
    if (first && of.length === 1) return { key: first.key, icon, label: label(title(menu.menu), menu.state, first.path, menu.menu), ...data };
    return {
      key: menu.menu,
      icon,
      label: title(menu.menu),
      ...data,
      children: of.map(({ key, link, path }) => ({
        key,
        label: label(link.page ? (link.part ?? link.page).title[language] : title(link.entries[0]?.title ?? ''), stateOf(link), path, menu.menu),
      })),
    };
  });

  items.push(...ways.flatMap(({ key, menu, link: { page }, path }): Item[] => (menu || !page ? [] : [{ key, icon: page.icon, label: label(page.title[language], 'enabled', path) }])));
  const openKeys = items.flatMap((item) => (item && 'children' in item ? [String(item.key)] : []));
  return (
    <nav aria-label={t('menu')}>
      <p className="side-place">{name}</p>
      <AntdMenu
        // Menus that come with a right are open, too.
        key={openKeys.join()}
        aria-label={t('menu')}
        mode="inline"
        inlineIndent={12}
        defaultOpenKeys={openKeys}
        selectedKeys={pathname === here ? ['overview'] : [shown?.key ?? '']}
        items={[{ key: 'overview', icon: <HomeOutlined aria-hidden />, label: label(t('overview'), 'enabled', here) }, ...items]}
      />
    </nav>
  );
}
