import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

import { useWords } from '../language/language';
import { usePlace } from '../server/place';
import type { Way } from './ways';

/** Where the page that is shown stands: the place, the menu that was followed, and the page by its name. */
export function Crumbs({ way: { menu, link, path } }: { way: Way }): ReactNode {
  const { t } = useTranslation('frame');
  const { title, language } = useWords();
  const { kind, id, name } = usePlace();
  const { pathname } = useLocation();
  const page = (link.part ?? link.page)?.title[language] ?? '';
  const called = menu && title(menu.menu);
  return (
    <nav className="crumbs" aria-label={t('crumbs')}>
      <ol>
        <li><Link to={`/${kind}/${encodeURIComponent(id)}`}>{name}</Link></li>
        {called !== undefined && called !== page && <li>{called}</li>}
        <li>{pathname === path ? page : <Link to={path} state={{ menu: menu?.menu ?? '' }}>{page}</Link>}</li>
      </ol>
    </nav>
  );
}
