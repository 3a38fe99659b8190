import { AppstoreOutlined, EyeOutlined, HomeOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Menu as AntdMenu } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Menu, MenuState } from 'rolegate';
import { useMenu } from 'rolegate/react';

import { useWords } from '../language/language';
import { linksOf, PAGES, slugOf, type MenuLink } from '../pages/page';
import { askAgain } from '../server/ask';
import { usePlace } from '../server/place';

type Item = NonNullable<Parameters<typeof AntdMenu>[0]['items']>[number];

/** The menu of a place: what the gate shows of the tables' menus, each entry leading to the page that does it. */
export function SideMenu(): ReactNode {
  const { t } = useTranslation('frame');
  const { title, language } = useWords();
  const { kind, id, name } = usePlace();
  const menus = useMenu({ in: id });
  const { pathname, state: from } = useLocation() as { pathname: string; state: { menu?: string } | null };
  // Several entries may lead to one page: marked is the one that was followed, also on what follows from there.
  const [followed, setFollowed] = useState('');
  useEffect(() => {
    if (from?.menu !== undefined) setFollowed(from.menu);
  }, [from]);
  // Who follows the entry of the page that is shown wants to see what is new on it.
  const queries = useQueryClient();
  const here = `/${kind}/${encodeURIComponent(id)}`;

  const label = (text: string, state: MenuState, to: string, menu = ''): ReactNode => (
    <Link to={to} state={{ menu }} className="side-link" onClick={() => to === pathname && void askAgain(queries)}>
      <span className="side-text">{text}</span> {state === 'read_only' && <EyeOutlined aria-label={t('readOnly')} />}
    </Link>
  );
  const stateOf = ({ entries }: MenuLink): MenuState => (entries.some(({ state }) => state === 'enabled') ? 'enabled' : 'read_only');
  const pathOf = (menu: Menu, { page, part }: MenuLink): string => (page ? [here, page.path, part?.path].filter(Boolean).join('/') : `${here}/menu/${slugOf(menu.menu)}`);

  const items: Item[] = menus.map((menu): Item => {
    const links = linksOf(menu, kind);
    const [first] = links;
    const data = { 'data-menu': menu.menu, 'data-state': menu.state };
    const icon = first?.page?.icon ?? <AppstoreOutlined aria-hidden />;
    if (first && links.length === 1) return { key: `${menu.menu} ${pathOf(menu, first)}`, icon, label: label(title(menu.menu), menu.state, pathOf(menu, first), menu.menu), ...data };
    return {
      key: menu.menu,
      icon,
      label: title(menu.menu),
      ...data,
      children: links.map((link) => ({
        key: `${menu.menu} ${pathOf(menu, link)}`,
        label: label(link.page ? (link.part ?? link.page).title[language] : title(link.entries[0]?.title ?? ''), stateOf(link), pathOf(menu, link), menu.menu),
      })),
    };
  });

  items.push(...PAGES.filter(({ forAll }) => forAll?.includes(kind)).map((page): Item => ({ key: ` ${here}/${page.path}`, icon: page.icon, label: label(page.title[language], 'enabled', `${here}/${page.path}`) })));
  const keys = items.flatMap((item) => (item && 'children' in item ? (item.children ?? []) : [item])).map((item) => String(item?.key));
  const wayOf = (key: string): string => `${key.slice(key.indexOf(' /') + 1)}/`;
  // The entry of the part that is shown, before that of the whole page; a page without a part in the address shows its first.
  const leading = keys.filter((key) => `${pathname}/`.startsWith(wayOf(key)));
  const longest = Math.max(...leading.map((key) => wayOf(key).length));
  const nearest = leading.filter((key) => wayOf(key).length === longest);
  const selected = nearest.find((key) => key.startsWith(`${followed} /`)) ?? nearest[0] ?? keys.find((key) => wayOf(key).startsWith(`${pathname}/`));
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
        selectedKeys={pathname === here ? ['overview'] : [selected ?? '']}
        items={[{ key: 'overview', icon: <HomeOutlined aria-hidden />, label: label(t('overview'), 'enabled', here) }, ...items]}
      />
    </nav>
  );
}
