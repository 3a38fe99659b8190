import { TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'members',
  title: { en: 'Members', zh: '成员' },
  icon: <TeamOutlined aria-hidden />,
  kinds: ['superapp_team', 'mini_program_team', 'tenant_workspace', 'developer_workspace', 'workspace'],
  nouns: ['member', 'invitee', 'team_member'],
  commands: ['add_member', 'create_member', 'set_member_role', 'block_member', 'delete_member', 'invite_by_email', 'create_invitation_code'],
  Room: lazy(() => import('./room')),
};
