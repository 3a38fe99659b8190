import { ApartmentOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition } from '../page';

export const page: PageDefinition = {
  path: 'teams',
  title: { en: 'Teams', zh: '团队' },
  icon: <ApartmentOutlined aria-hidden />,
  kinds: ['platform', 'superapp_team', 'mini_program_team'],
  // Those of the platform see members and invitees in each team.
  nouns: ['team', 'member', 'invitee'],
  Room: lazy(() => import('./room')),
};
