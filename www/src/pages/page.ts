import type { Menu, MenuEntry } from 'rolegate';
import type { CommandName, ContainerKind } from 'rolegate/client';
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';

import { rightsOf } from '../command/descriptions';

/** A page of the console: `page.tsx` of a folder here exports one, and nothing else has to know of it. */
export interface PageDefinition {
  /** The last part of its address; below it are its own. */
  path: string;
  title: { en: string; zh: string };
  icon: ReactNode;
  /** The kinds of container it is in. */
  kinds: readonly ContainerKind[];
  /** What is before the dot in the rights that it shows: an entry of the tables' menus with such a right leads to it. */
  nouns: readonly string[];
  /** The commands that it gives: an entry with a right that one of them asks leads to it, too. */
  commands?: readonly CommandName[];
  /** The kinds of container in which everybody may open it, without an entry of the menus. */
  forAll?: readonly ContainerKind[];
  Room: LazyExoticComponent<ComponentType>;
}

const FILES = import.meta.glob('./*/page.tsx', { eager: true, import: 'page' }) as Record<string, PageDefinition>;

/** Every page, in order of the folders' names. */
export const PAGES: readonly PageDefinition[] = Object.values(FILES);

/** The page an entry of a menu leads to; undefined where another product mounts one. */
export function pageOf({ action }: Pick<MenuEntry, 'action'>, kind: ContainerKind): PageDefinition | undefined {
  const here = PAGES.filter(({ kinds }) => kinds.includes(kind));
  const noun = action.split('.')[0] ?? '';
  const byCommand = here.find(({ commands = [] }) => commands.some((command) => rightsOf(command, kind).some(({ who }) => who === action)));
  return here.find(({ nouns }) => nouns.includes(noun)) ?? byCommand;
}

/** A page in the menu, and the entries that lead to it. */
export interface MenuLink {
  /** Undefined for what another product mounts. */
  page: PageDefinition | undefined;
  entries: MenuEntry[];
}

/** The pages of a menu, each where its first entry stands. */
export function linksOf(menu: Menu, kind: ContainerKind): MenuLink[] {
  const links = new Map<PageDefinition | undefined, MenuEntry[]>();
  for (const entry of menu.entries) {
    const page = pageOf(entry, kind);
    links.set(page, [...(links.get(page) ?? []), entry]);
  }
  return Array.from(links, ([page, entries]) => ({ page, entries }));
}

/** A menu's part of the address of what another product mounts. */
export const slugOf = (menu: string): string => menu.toLowerCase().replace(/\W+/g, '-');
