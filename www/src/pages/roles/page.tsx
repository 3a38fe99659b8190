import { TableOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'roles',
  title: { en: 'Roles', zh: '角色' },
  icon: <TableOutlined aria-hidden />,
  kinds: ['platform', 'superapp_team', 'mini_program_team', 'tenant_workspace', 'developer_workspace', 'workspace', 'mini_program'],
  nouns: [],
  isForAll: true,
  Room: lazy(() => import('./room')),
};
