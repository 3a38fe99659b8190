import type { Menu, MenuEntry } from 'rolegate';
import type { CommandName, ContainerKind } from 'rolegate/client';
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';

import { rightsOf } from '../command/descriptions';

/** A part of a page, such as one of its tabs. */
export interface PagePart {
  /** Empty for the whole page, called otherwise. */
  path: string;
  title: { en: string; zh: string };
}

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
  /** The part of it that rights with a noun lead to, where it has an address of its own below the path; the menu calls it by its title. */
  partOf?: (noun: string, kind: ContainerKind) => PagePart | undefined;
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
  const noun = nounOf(action);
  const byCommand = here.find(({ commands = [] }) => commands.some((command) => rightsOf(command, kind).some(({ who }) => who === action)));
  return here.find(({ nouns }) => nouns.includes(noun)) ?? byCommand;
}

const nounOf = (action: string): string => action.split('.')[0] ?? '';

/** A page in the menu, and the entries that lead to it. */
export interface MenuLink {
  /** Undefined for what another product mounts. */
  page: PageDefinition | undefined;
  /** The part of it that they lead to; undefined for the whole page. */
  part: PagePart | undefined;
  entries: MenuEntry[];
}

/** The pages of a menu, each where its first entry stands. */
export function linksOf(menu: Menu, kind: ContainerKind): MenuLink[] {
  const links: MenuLink[] = [];
  for (const entry of menu.entries) {
    const page = pageOf(entry, kind);
    const part = page?.partOf?.(nounOf(entry.action), kind);
    const found = links.find((link) => link.page === page && link.part?.path === part?.path);
    if (found) found.entries.push(entry);
    else links.push({ page, part, entries: [entry] });
  }
  return links;
}

/** A menu's part of the address of what another product mounts. */
export const slugOf = (menu: string): string => menu.toLowerCase().replace(/\W+/g, '-');
