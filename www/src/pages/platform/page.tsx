import { CrownOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'admins',
  title: { en: 'Platform admins', zh: '平台管理员' },
  icon: <CrownOutlined aria-hidden />,
  kinds: ['platform'],
  nouns: [],
  commands: ['create_platform_admin', 'delete_platform_admin'],
  Room: lazy(() => import('./room')),
};
