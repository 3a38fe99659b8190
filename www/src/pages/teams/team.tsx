import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { PlaceFacts } from '../../frame/placeFacts';
import { PLATFORM } from '../../server/kinds';
import { ContainerName, UserName } from '../../server/names';
import { usePlace } from '../../server/place';
import { useMoment } from '../../server/time';
import { Actions } from './actions';

/** The team that was entered; who may only call it otherwise is told no more of it than its name. */
export function Team(): ReactNode {
  const { t } = useTranslation('teams');
  const moment = useMoment();
  const { id, kind, parent, name, shown, grants } = usePlace();
  // Who binds teams knows both of them.
  const isOfPlatform = grants.memberships.some((one) => one.in === PLATFORM);
  return (
    <article aria-labelledby="team">
      <header className="page-header">
        <h1 id="team">{name} {shown?.deactivated && <Tag>{t('deactivated')}</Tag>}</h1>
      </header>
      <Actions team={{ ...shown, id, kind, name }} home={{ id, kind, parent }} />
      <PlaceFacts
        more={[
          ...(isOfPlatform && kind === 'mini_program_team' && parent !== null ? [{ key: 'bound', label: t('boundTo'), children: <ContainerName id={parent} /> }] : []),
          ...(shown?.team_admin ? [{ key: 'admin', label: t('admin'), children: <UserName id={shown.team_admin} /> }] : []),
          ...(shown ? [{ key: 'expires', label: t('expires'), children: shown.expires_at ? moment(shown.expires_at) : '–' }] : []),
        ]}
      />
    </article>
  );
}
