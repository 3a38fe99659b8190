import { InputNumber, Slider, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownVersion } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { isOf } from '../../command/descriptions';
import type { EntryProps } from '../../command/entryProps';
import { useDirectoryWords } from '../../directory/words/words';
import { ListFilter, useWanted } from '../../list/listFilter';
import { ListTable } from '../../list/listTable';
import { OTHERS_MS, useList } from '../../server/ask';
import { usePlace } from '../../server/place';

/** The versions of a mini program, the history of what became of each, and the next step of each. */
export function Versions({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('programs');
  const [wanted, want] = useWanted(['search']);
  const list = useList('versions', { mini_program: id }, { wanted, every_ms: OTHERS_MS });
  return (
    <>
      <ListFilter label={t('versions')} search={t('searchVersion')} wanted={wanted} want={want} />
      <ListTable<ShownVersion>
        label={t('versions')}
        list={list}
        empty={t('noVersions')}
        keyOf={({ version }) => version}
        row={({ version }) => ({ 'data-version': version })}
        columns={[
          { key: 'version', title: t('version'), render: ({ version }) => <strong>{version}</strong> },
          { key: 'state', title: t('state'), render: (version) => <State version={version} /> },
          { key: 'actions', title: t('actions'), render: (version) => <Actions version={version} /> },
        ]}
      />
    </>
  );
}

/** How far a version has come, and what its next step waits for where the row does not offer that. */
function State({ version: { state, percent } }: { version: ShownVersion }): ReactNode {
  const { t } = useTranslation('programs');
  const { text } = useDirectoryWords();
  const { kind } = usePlace();
  const hints: Partial<Record<ShownVersion['state'], string>> = {
    uploaded: isOf('submit_version', kind) ? t('toSubmit') : t('toRelease'),
    submitted: t('toBeDecided'),
    rejected: t('toMend'),
  };
  return (
    <>
      <Tag color={state === 'released' ? 'success' : state === 'grayscale' ? 'warning' : 'default'}>{text(state)}{percent !== null && ` ${percent}%`}</Tag>
      {hints[state] && <div className="panel-hint" data-part="next">{hints[state]}</div>}
    </>
  );
}

/** The steps that may be next; the rules of them are the server's. */
function Actions({ version: { mini_program, version, state, percent } }: { version: ShownVersion }): ReactNode {
  const { t } = useTranslation('programs');
  const { kind } = usePlace();
  const about = { given: { mini_program, version }, program: mini_program, object: version, size: 'small' as const };
  // Where versions are not submitted, a previewed one is released.
  const ready = isOf('submit_version', kind) ? 'approved' : 'previewed';
  const isDeletable = !['submitted', 'grayscale', 'released', 'deleted'].includes(state);
  return (
    <div className="row-actions">
      {state === 'uploaded' && <CommandButton {...about} command="preview_version">{t('preview')}</CommandButton>}
      {state === 'previewed' && <CommandButton {...about} command="submit_version" confirm lead={t('submitHint')}>{t('submit')}</CommandButton>}
      {(state === ready || state === 'grayscale') && <CommandButton {...about} command="release_version" type="primary" first={{ percent: String(percent ?? '') }} lead={t('releaseHint')} entries={{ percent: Percent }}>{t('release')}</CommandButton>}
      {isDeletable && <CommandButton {...about} command="delete_version" danger confirm lead={t('deleteVersionHint')}>{t('delete')}</CommandButton>}
    </div>
  );
}

const ALL = 100;

/** For how many of a hundred; all of them are a release in full, which has no percentage. */
function Percent({ id, value, onType }: EntryProps): ReactNode {
  return <PercentSlider id={id} percent={value === '' ? ALL : Number(value)} onPercent={(next) => onType(next === ALL ? '' : String(next))} />;
}

function PercentSlider({ id, percent, onPercent }: { id: string; percent: number; onPercent: (percent: number) => void }): ReactNode {
  const { t } = useTranslation('programs');
  return (
    <div className="stack" style={{ justifyItems: 'stretch' }}>
      <Slider ariaLabelForHandle={t('percent')} min={0} max={ALL} value={percent} onChange={onPercent} />
      <InputNumber id={id} min={0} max={ALL} value={percent} suffix="%" onChange={(next) => onPercent(next ?? ALL)} />
      <span className="panel-hint" role="status">{percent === ALL ? t('inFull') : t('forPercent', { percent })}</span>
    </div>
  );
}
