import { BlockOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'programs',
  title: { en: 'Mini programs', zh: '小程序' },
  icon: <BlockOutlined aria-hidden />,
  kinds: ['mini_program_team', 'tenant_workspace', 'developer_workspace', 'workspace', 'mini_program'],
  nouns: ['mini_program', 'mini_program_member', 'server_domain_whitelist'],
  // A mini program that is a place of its own has its members in it.
  partOf: (noun, kind) => (kind === 'mini_program' && noun === 'mini_program_member' ? { path: 'members', title: { en: 'Members', zh: '成员' } } : undefined),
  Room: lazy(() => import('./room')),
};
