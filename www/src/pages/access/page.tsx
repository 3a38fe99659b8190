import { SafetyCertificateOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'access',
  title: { en: 'Access', zh: '访问' },
  icon: <SafetyCertificateOutlined aria-hidden />,
  kinds: ['platform', 'superapp_team', 'mini_program_team', 'tenant_workspace', 'developer_workspace', 'workspace'],
  nouns: ['access'],
  Room: lazy(() => import('./room')),
};
