import { ApiOutlined } from '@ant-design/icons';
import { lazy } from 'react';

import type { PageDefinition, PagePart } from '../page';

/** The kinds of thing, by the nouns of their rights. */
const KINDS: Readonly<Record<string, PagePart['title']>> = {
  superapp: { en: 'Superapps', zh: '超级应用' },
  sensitive_api: { en: 'Sensitive APIs', zh: '敏感 API' },
  feature: { en: 'Features', zh: '功能' },
  jsapi: { en: 'JSAPIs', zh: 'JSAPI' },
  app: { en: 'Apps', zh: '应用' },
};

export const page: PageDefinition = {
  path: 'things',
  title: { en: 'Superapps, APIs and apps', zh: '超级应用、接口与应用' },
  icon: <ApiOutlined aria-hidden />,
  kinds: ['superapp_team', 'tenant_workspace', 'developer_workspace'],
  nouns: Object.keys(KINDS),
  partOf: (noun) => KINDS[noun] && { path: noun, title: KINDS[noun] },
  Room: lazy(() => import('./room')),
};
