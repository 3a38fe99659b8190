import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { ThingKind } from 'rolegate/client';
import { useMenu } from 'rolegate/react';

import { describe } from '../../command/descriptions';
import { usePlace } from '../../server/place';
import { ThingList } from './thingList';

/** The things of a place, a tab for each kind of them that the menus of whoever looks have. */
export default function Room(): ReactNode {
  const { t } = useTranslation('things');
  const { id, kind } = usePlace();
  const { '*': tab = '' } = useParams();
  const navigate = useNavigate();
  const entries = useMenu({ in: id }).flatMap((menu) => menu.entries);
  const here = describe('edit_thing').rights.filter(({ kinds }) => kinds.includes(kind)).flatMap(({ of }) => of as readonly ThingKind[]);
  const things = here.filter((thing) => entries.some(({ action }) => action.startsWith(`${thing}.`)));
  const shown = things.find((thing) => thing === tab) ?? things[0];
  return (
    <article aria-labelledby="things">
      <header className="page-header">
        <h1 id="things">{shown && t(shown)}</h1>
      </header>
      <Tabs
        {...(shown && { activeKey: shown })}
        onChange={(key) => void navigate(`/${kind}/${encodeURIComponent(id)}/things/${key}`)}
        destroyOnHidden
        items={things.map((thing) => ({ key: thing, label: t(thing), children: <ThingList thing={thing} /> }))}
      />
    </article>
  );
}
