import { AuditOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'approvals',
  title: { en: 'Approvals', zh: '审批' },
  icon: <AuditOutlined aria-hidden />,
  kinds: ['platform', 'superapp_team', 'mini_program_team', 'tenant_workspace', 'developer_workspace'],
  nouns: ['approval', 'mini_program_release', 'sensitive_api_call', 'registration', 'registration_link'],
  // In a team what somebody asked for stands at mini programs, whose entries lead elsewhere.
  forAll: ['mini_program_team'],
  Room: lazy(() => import('./room')),
};
