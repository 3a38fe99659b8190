import { ApiOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'things',
  title: { en: 'Superapps, APIs and apps', zh: '超级应用、接口与应用' },
  icon: <ApiOutlined aria-hidden />,
  kinds: ['superapp_team', 'tenant_workspace', 'developer_workspace'],
  nouns: ['superapp', 'sensitive_api', 'feature', 'jsapi', 'app'],
  Room: lazy(() => import('./room')),
};
