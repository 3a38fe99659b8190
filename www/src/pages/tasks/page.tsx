import { NotificationOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'tasks',
  title: { en: 'Tasks', zh: '任务' },
  icon: <NotificationOutlined aria-hidden />,
  kinds: ['tenant_workspace', 'developer_workspace'],
  nouns: [],
  commands: ['request_notification_task', 'request_ad_task'],
  Room: lazy(() => import('./room')),
};
