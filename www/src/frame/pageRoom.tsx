import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useOutletContext } from 'react-router';
import { useGate, useMenu } from 'rolegate/react';
import { explain } from 'rolegate/messages';

import { useWords } from '../language/language';
import { pageOf, type PageDefinition } from '../pages/page';
import { usePlace } from '../server/place';
import { Crumbs } from './crumbs';
import { Notice } from './notice';
import { Unknown } from './unknown';
import { WayButton } from './wayButton';
import type { Ways } from './ways';

/** A page that opens to everybody, or to whoever may see an entry of the menus that leads to it. It is left as soon as the last of these rights ends. */
export function PageRoom({ page }: { page: PageDefinition }): ReactNode {
  const { language } = useWords();
  const { kind, id } = usePlace();
  const menus = useMenu({ in: id });
  const { shown } = useOutletContext<Ways>();
  const navigate = useNavigate();
  const isOpen = page.forAll?.includes(kind) || menus.some(({ entries }) => entries.some((entry) => pageOf(entry, kind) === page));
  const wasOpen = useRef(false);
  const title = page.title[language];
  useTitle(title);
  useEffect(() => {
    if (!isOpen && wasOpen.current) void navigate(`/${kind}/${encodeURIComponent(id)}`, { replace: true, state: { left: title } });
    wasOpen.current = isOpen;
  }, [isOpen, kind, id, title, navigate]);
  if (!page.kinds.includes(kind)) return <Unknown />;
  return isOpen ? <>{shown && <Crumbs way={shown} />}<page.Room /></> : <NotOpen page={page} />;
}

/** What the tab of the browser is called. */
export function useTitle(title: string): void {
  const { name } = usePlace();
  useEffect(() => {
    document.title = [title, name, 'rolegate'].filter(Boolean).join(' · ');
  }, [title, name]);
}

function NotOpen({ page }: { page: PageDefinition }): ReactNode {
  const { t } = useTranslation('frame');
  const { language } = useWords();
  const { kind, id } = usePlace();
  const gate = useGate();
  const entry = gate.menu({ in: id }).flatMap(({ entries }) => entries).find((one) => pageOf(one, kind) === page);
  return (
    <Notice title={t('notOpen')} hint={entry && explain(gate.check(entry.action, { in: id }), language)}>
      <WayButton type="primary" to={`/${kind}/${encodeURIComponent(id)}`}>{t('toOverview')}</WayButton>
    </Notice>
  );
}
