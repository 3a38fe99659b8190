import { HistoryOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'audit',
  title: { en: 'Audit', zh: '审计' },
  icon: <HistoryOutlined aria-hidden />,
  kinds: ['platform', 'superapp_team', 'mini_program_team', 'tenant_workspace', 'developer_workspace', 'workspace'],
  nouns: ['audit'],
  Room: lazy(() => import('./room')),
};
