import { Descriptions, Empty, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { explain } from 'rolegate/messages';
import { useGate, useMenu } from 'rolegate/react';

import { CommandButton } from '../command/commandButton';
import { useWords } from '../language/language';
import { useRoleTitle, useTables } from '../server/names';
import { usePlace } from '../server/place';
import { useSigned } from '../server/signed';
import { useMoment } from '../server/time';
import { useTitle } from './pageRoom';
import { Rights } from './rights';

/** The first page of a place: what it is, and what may be done in it. */
export default function Overview(): ReactNode {
  const { t } = useTranslation('frame');
  const { title, name: called, systemName, language } = useWords();
  const place = usePlace();
  const { now, account } = useSigned();
  const roleTitle = useRoleTitle();
  const isTold = useTables() !== undefined;
  const moment = useMoment();
  const menus = useMenu({ in: place.id });
  const gate = useGate();
  const navigate = useNavigate();
  const { shown } = place;
  const roles = place.grants.memberships.flatMap(({ role, in: at, status }) => {
    const kind = place.grants.containers.find(({ id }) => id === at)?.kind;
    return kind === undefined ? [] : [{ role: roleTitle(role, kind as never), isBlocked: status === 'blocked' }];
  });
  // Those of the platform do not leave it.
  const isMember = place.kind !== 'platform' && place.view.own.memberships.some((one) => one.in === place.id);
  // Where nothing is open, the place or one's membership in it may have ended.
  const ended = menus.length > 0 ? undefined : gate.menu({ in: place.id }).flatMap(({ entries }) => entries).map(({ action }) => gate.check(action, { in: place.id })).find(({ reason }) => /^(container|membership)_/.test(reason));
  useTitle(t('overview'));
  return (
    <article aria-labelledby="place">
      <header className="page-header">
        <div>
          <h1 id="place">{place.name}</h1>
          <p className="page-count">{[systemName(place.system), called(place.kind)].join(' · ')}</p>
        </div>
        {isMember && <div className="page-toolbar"><CommandButton command="leave" refused={shown?.team_admin === account.user ? t('onlyAdmin', { name: account.name }) : undefined} given={{ in: place.id }} danger confirm lead={t('leaveHint', { name: place.name })} onDone={() => void navigate('/')}>{t('leave')}</CommandButton></div>}
      </header>
      <p className="tags overview-tags">
        {isTold && (
          <>
            {roles.map(({ role, isBlocked }) => <Tag key={role}>{t('yourRole', { role })}{isBlocked && ` · ${t('blocked')}`}</Tag>)}
            {shown?.deactivated && <Tag color="warning">{t('deactivated')}</Tag>}
            {shown?.expires_at && <Tag>{t(Date.parse(shown.expires_at) <= now() ? 'expired' : 'expires', { time: moment(shown.expires_at) })}</Tag>}
            {shown && <Tag>{t('members', { count: shown.members })}</Tag>}
          </>
        )}
      </p>
      <p className="panel-hint">{t('overviewHint')}</p>
      {menus.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={ended ? explain(ended, language) : t('noRights')} />}
      {menus.length > 0 && (
        <Descriptions
          bordered
          column={1}
          layout="horizontal"
          size="small"
          items={menus.map((menu) => ({ key: menu.menu, label: title(menu.menu), children: <Rights entries={menu.entries} /> }))}
        />
      )}
    </article>
  );
}
