import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMenu } from 'rolegate/react';

import { useWords } from '../language/language';
import { linksOf, slugOf } from '../pages/page';
import { usePlace } from '../server/place';
import { useTitle } from './pageRoom';
import { Rights } from './rights';
import { Unknown } from './unknown';

/** A menu whose pages another product has: what may be done there. */
export default function MountedRoom(): ReactNode {
  const { t } = useTranslation('frame');
  const { title } = useWords();
  const { kind, id } = usePlace();
  const { menu: slug } = useParams();
  const menu = useMenu({ in: id }).find(({ menu }) => slugOf(menu) === slug);
  const entries = menu ? (linksOf(menu, kind).find(({ page }) => page === undefined)?.entries ?? []) : [];
  useTitle(title(menu?.menu ?? ''));
  if (!menu || entries.length === 0) return <Unknown />;
  return (
    <article aria-labelledby="mounted">
      <header className="page-header"><h1 id="mounted">{title(menu.menu)}</h1></header>
      <Alert type="info" showIcon title={t('mounted', { menu: title(menu.menu) })} description={t('mountedHint')} />
      <Rights entries={entries} />
    </article>
  );
}
