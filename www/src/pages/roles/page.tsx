import { TableOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

const EVERYWHERE: PageDefinition['kinds'] = ['platform', 'superapp_team', 'mini_program_team', 'tenant_workspace', 'developer_workspace', 'workspace', 'mini_program'];

export const page: PageDefinition = {
  path: 'roles',
  title: { en: 'Roles', zh: '角色' },
  icon: <TableOutlined aria-hidden />,
  kinds: EVERYWHERE,
  nouns: [],
  forAll: EVERYWHERE,
  Room: lazy(() => import('./room')),
};
