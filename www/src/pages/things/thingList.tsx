import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownThing, ThingKind } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { ListFilter, useWanted } from '../../list/listFilter';
import { ListTable } from '../../list/listTable';
import { useList } from '../../server/ask';
import { useMayAsk } from '../../server/mayAsk';
import { usePlace } from '../../server/place';
import { useMoment } from '../../server/time';

/** The things of one kind, and what may be done about them. */
export function ThingList({ thing }: { thing: ThingKind }): ReactNode {
  const { t } = useTranslation('things');
  const { id, name } = usePlace();
  const mayAsk = useMayAsk();
  const [wanted, want] = useWanted(['search', 'sort']);
  const list = useList('things', { in: id, kind: thing }, { wanted });
  return (
    <>
      <p className="page-toolbar">
        <CommandButton command="create_thing" type="primary" of={thing} given={{ in: id, kind: thing }} lead={t('createHint', { name })}>{t(`new_${thing}`)}</CommandButton>
        {thing === 'feature' && <CommandButton command="request_feature" given={{ workspace: id }}>{t('askFeature')}</CommandButton>}
        {thing === 'feature' && <CommandButton command="request_related_feature" given={{ workspace: id }}>{t('askRelated')}</CommandButton>}
      </p>
      <ListFilter label={t(thing)} wanted={wanted} want={want} isSorted />
      <ListTable<ShownThing>
        label={t(thing)}
        list={list}
        empty={t('nothing')}
        keyOf={(one) => one.id}
        row={(one) => ({ 'data-thing': one.id })}
        columns={[
          { key: 'name', title: t('name'), render: ({ name, description }) => <><strong>{name}</strong> <span className="panel-hint">{description}</span></> },
          ...(thing === 'superapp' ? [{ key: 'integration', title: t('integration'), render: ({ integration }: ShownThing) => integration ?? '–' }] : []),
          ...(thing === 'app' ? [{ key: 'keys', title: t('keys'), render: (app: ShownThing) => <Keys app={app} /> }] : []),
          { key: 'actions', title: t('actions'), render: (one) => <Actions thing={one} /> },
        ]}
      />
      {thing === 'feature' && mayAsk('added_features') && <Added />}
    </>
  );
}

/** The features that were added here, for those who may see them. */
function Added(): ReactNode {
  const { t } = useTranslation('things');
  const { id } = usePlace();
  const list = useList('added_features', { in: id });
  return (
    <>
      <h2>{t('added')}</h2>
      <ListTable<ShownThing> label={t('added')} list={list} empty={t('nothing')} keyOf={(one) => one.id} row={(one) => ({ 'data-added': one.id })} columns={[{ key: 'name', title: t('name'), render: ({ name, description }) => <><strong>{name}</strong> <span className="panel-hint">{description}</span></> }]} />
    </>
  );
}

function Actions({ thing: { id, kind, name, description, integration } }: { thing: ShownThing }): ReactNode {
  const { t } = useTranslation('things');
  const about = { of: kind, object: name, size: 'small' as const };
  return (
    <div className="row-actions">
      <CommandButton {...about} command="edit_thing" lead={t('editHint')} given={{ thing: id }} first={{ name, description }} edits={{ thing: { thing: id } }}>{t('edit')}</CommandButton>
      {kind === 'superapp' && <CommandButton {...about} command="integrate_superapp" given={{ superapp: id }} first={{ settings: integration ?? '' }} edits={{ thing: { thing: id } }}>{t('integrate')}</CommandButton>}
      {kind === 'app' && <CommandButton {...about} command="create_app_key" given={{ app: id }} confirm lead={t('keyHint')}>{t('createKey')}</CommandButton>}
      <CommandButton {...about} command="delete_thing" given={{ thing: id }} danger confirm lead={t('deleteHint', { name })}>{t('delete')}</CommandButton>
    </div>
  );
}

/** The keys of an app, without what is secret of them. */
function Keys({ app: { id, kind, name, keys } }: { app: ShownThing }): ReactNode {
  const { t } = useTranslation('things');
  const moment = useMoment();
  if (keys.length === 0) return '–';
  return (
    <ul aria-label={t('keysOf', { name })}>
      {keys.map(({ id: key, created_at }) => (
        <li key={key} className="row-actions" data-key={key}>
          <span>{moment(created_at)}</span>
          <CommandButton command="delete_app_key" of={kind} given={{ app: id, key }} object={moment(created_at)} size="small" danger confirm lead={t('deleteKeyHint')}>{t('deleteKey')}</CommandButton>
        </li>
      ))}
    </ul>
  );
}
