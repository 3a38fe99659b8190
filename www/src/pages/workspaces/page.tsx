import { ShopOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'workspaces',
  title: { en: 'Workspaces', zh: '工作区' },
  icon: <ShopOutlined aria-hidden />,
  kinds: ['tenant_workspace', 'developer_workspace', 'workspace'],
  nouns: ['workspace'],
  Room: lazy(() => import('./room')),
};
