import type { ContainerKind } from 'rolegate/client';
import type { Menu } from 'rolegate';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { useMenu } from 'rolegate/react';

import { linksOf, PAGES, slugOf, type MenuLink } from '../pages/page';
import { usePlace } from '../server/place';

/** An entry of the side menu, and the address it leads to. */
export interface Way {
  /** Tells it from the others: several may lead to one address. */
  key: string;
  /** Undefined for a page that everybody may open, without a menu of the tables. */
  menu: Menu | undefined;
  link: MenuLink;
  path: string;
}

/** What leads to the pages of a place, and what was followed to the one that is shown. */
export interface Ways {
  ways: readonly Way[];
  /** Undefined where nothing leads to what is shown. */
  shown: Way | undefined;
}

/** The entries of the side menu, as the gate shows the tables' menus. Several may lead to one page: shown is the one that was followed, also on what follows from there. */
export function useWays(): Ways {
  const { kind, id } = usePlace();
  const menus = useMenu({ in: id });
  const { pathname, state: from } = useLocation() as { pathname: string; state: { menu?: string } | null };
  const [followed, setFollowed] = useState('');
  useEffect(() => {
    if (from?.menu !== undefined) setFollowed(from.menu);
  }, [from]);
  const ways = useMemo(() => waysOf(menus, kind, `/${kind}/${encodeURIComponent(id)}`), [menus, kind, id]);
  // The entry of the part that is shown, before that of the whole page; a page without a part in the address shows its first.
  const leading = ways.filter(({ path }) => `${pathname}/`.startsWith(`${path}/`));
  const longest = Math.max(...leading.map(({ path }) => path.length));
  const nearest = leading.filter(({ path }) => path.length === longest);
  const shown = nearest.find(({ menu }) => (menu?.menu ?? '') === followed) ?? nearest[0] ?? ways.find(({ path }) => `${path}/`.startsWith(`${pathname}/`));
  return { ways, shown };
}

function waysOf(menus: readonly Menu[], kind: ContainerKind, here: string): Way[] {
  const way = (menu: Menu | undefined, link: MenuLink): Way => {
    const path = link.page ? [here, link.page.path, link.part?.path].filter(Boolean).join('/') : `${here}/menu/${slugOf(menu?.menu ?? '')}`;
    return { key: `${menu?.menu ?? ''} ${path}`, menu, link, path };
  };
  const free = PAGES.filter(({ forAll }) => forAll?.includes(kind)).map((page) => way(undefined, { page, part: undefined, entries: [] }));
  return [...menus.flatMap((menu) => linksOf(menu, kind).map((link) => way(menu, link))), ...free];
}
