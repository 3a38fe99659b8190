import type { Action, AnyGate } from '../../types.js';
import { isPublic, routeRefusal, type RouteParams, type RouteRight, type RouteRights } from './rights.js';

/** A page in a menu. */
export interface MenuLink<Icon = unknown> {
  /** With its parameters filled in. */
  path: string;
  action: Action;
  title: string;
  /** `read_only` where whoever opens it may only read. */
  state: 'enabled' | 'read_only';
  icon?: Icon;
}

/** One menu of the console, with the pages in it that open. */
export interface LinkMenu<Icon = unknown> {
  menu: string;
  links: MenuLink<Icon>[];
}

/** An entry of Ant Design's Menu: its `key` is the path. */
export interface AntdItem<Icon = unknown> {
  key: string;
  label: string;
  icon?: Icon;
}

/** A submenu of Ant Design's Menu. */
export interface AntdSubmenu<Icon = unknown> {
  key: string;
  label: string;
  children: AntdItem<Icon>[];
}

/** A menu of umi's layout. */
export interface UmiMenu<Icon = unknown> {
  key: string;
  name: string;
  path?: string;
  icon?: Icon;
  children?: UmiMenu<Icon>[];
}

/** A menu of Vben Admin. */
export interface VbenMenu<Icon = unknown> {
  name: string;
  path: string;
  icon?: Icon;
  show: true;
  parent?: string;
  parents?: string[];
  children?: VbenMenu<Icon>[];
}

const PARAM = /^[:$]([^(?*+]+)(?:\(.*\))?([?*+])?$/;

/**
 * The menus of `gate.menu()`, in table order, with every page of the map that opens. `params` fills in the parameters of paths; a page with others,
 * such as one mini program's, is in no menu. None until the gate is ready, and none without pages.
 */
export function menuLinks<Icon>(gate: AnyGate, rights: RouteRights<Icon>, params: RouteParams = {}): LinkMenu<Icon>[] {
  const lines = [...rights.lines].flatMap(([path, line]) => (isPublic(line) || line.menu === false ? [] : [{ path, line: line as RouteRight<string, Icon> }]));
  return gate
    .menu()
    .map(({ menu, entries }) => ({
      menu,
      links: entries.flatMap(({ action, title }) =>
        lines.flatMap(({ path, line }) => {
          const filled = line.action === action ? filledPath(path, params) : undefined;
          if (filled === undefined || routeRefusal(gate, rights, path, params)) return [];
          const state = routeRefusal(gate, rights, path, params, true) ? 'read_only' : 'enabled';
          return [{ path: filled, action, title: line.title ?? title, state, ...iconOf(line.icon) } satisfies MenuLink<Icon>];
        }),
      ),
    }))
    .filter(({ links }) => links.length > 0);
}

/** For `items` of Ant Design's Menu. */
export function antdItems<Icon>(menus: readonly LinkMenu<Icon>[]): AntdSubmenu<Icon>[] {
  return menus.map(({ menu, links }) => ({
    key: menu,
    label: menu,
    children: links.map(({ path, title, icon }) => ({ key: path, label: title, ...iconOf(icon) })),
  }));
}

/** For `menu.request` or `menuDataRender` of umi's layout. */
export function umiMenus<Icon>(menus: readonly LinkMenu<Icon>[]): UmiMenu<Icon>[] {
  return menus.map(({ menu, links }) => ({
    key: menu,
    name: menu,
    children: links.map(({ path, title, icon }) => ({ key: path, path, name: title, ...iconOf(icon) })),
  }));
}

/** For umi's `src/access.ts`: whether each page of the map opens, by its path, which is the `access` of its route. */
export function umiAccess(gate: AnyGate, rights: RouteRights, params: RouteParams = {}): Record<string, boolean> {
  return Object.fromEntries(Array.from(rights.lines.keys(), (path) => [path, !routeRefusal(gate, rights, path, params)]));
}

/** For `setAccessMenus` of Vben Admin. */
export function vbenMenus<Icon>(menus: readonly LinkMenu<Icon>[]): VbenMenu<Icon>[] {
  return menus.map(({ menu, links }) => ({
    name: menu,
    path: menu,
    show: true,
    children: links.map(({ path, title, icon }) => ({ name: title, path, show: true, parent: menu, parents: [menu], ...iconOf(icon) })),
  }));
}

function iconOf<Icon>(icon: Icon | undefined): { icon?: Icon } {
  return icon === undefined ? {} : { icon };
}

/** A path to open; undefined when it has a parameter that is not known, or any number of segments. */
function filledPath(path: string, params: RouteParams): string | undefined {
  const filled: string[] = [];
  for (const segment of path.split('/')) {
    const [, name, modifier] = PARAM.exec(segment) ?? [];
    const value = name !== undefined && Object.hasOwn(params, name) ? params[name] : undefined;
    if (name === undefined && !/^[*$]$/.test(segment)) filled.push(segment);
    else if (typeof value === 'string' || typeof value === 'number') filled.push(encodeURIComponent(value));
    else if (modifier !== '?' && modifier !== '*') return undefined;
  }
  return filled.join('/') || '/';
}
