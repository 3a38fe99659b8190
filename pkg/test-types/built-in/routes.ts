// Maps that compile, and maps that must not.

import { startGate, type Grants } from 'rolegate';
import { antdItems, menuLinks, routeRights, type ParamsOf } from 'rolegate/routes';

const rights = routeRights({
  '/': { public: true },
  '/teams/:team/mini-programs/:id': { action: 'mini_program.manage', in: 'team', id: 'id', icon: 'box' },
  '/teams/$team/members': { action: 'member.list', in: 'team' },
  '/here': { action: 'member.list', in: () => 't-2', icon: 'here' },
});

// @ts-expect-error: no such action
routeRights({ '/teams': { action: 'team.lst' } });
// @ts-expect-error: the path has no such parameter
routeRights({ '/teams/:team': { action: 'team.list', in: 'tean' } });
// @ts-expect-error: neither an action nor public
routeRights({ '/teams': {} });

type Equal<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
const names: Equal<ParamsOf<'/:a/b/$c/:d(\\d+)/:e?/:f*'>, 'a' | 'c' | 'd' | 'e' | 'f'> = true;

declare const grants: Grants;
const [menu] = antdItems(menuLinks(startGate(grants), rights, { team: 't-2' }));
const icon: string | undefined = menu?.children[0]?.icon;

export const used = [names, icon];
