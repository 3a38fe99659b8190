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
  // What the platform may do about members is told by team; who is in a team has that one.
  partOf: (noun, kind) => (kind !== 'platform' ? { path: '', title: { en: 'Team', zh: '本团队' } } : noun === 'team' ? undefined : { path: '', title: { en: 'Members of each team', zh: '各团队的成员' } }),
  Room: lazy(() => import('./room')),
};
