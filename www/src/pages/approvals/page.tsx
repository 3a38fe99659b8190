import { AuditOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'approvals',
  title: { en: 'Approvals', zh: '审批' },
  icon: <AuditOutlined aria-hidden />,
  kinds: ['superapp_team', 'tenant_workspace', 'developer_workspace'],
  nouns: ['approval', 'mini_program_release', 'sensitive_api_call'],
  Room: lazy(() => import('./room')),
};
