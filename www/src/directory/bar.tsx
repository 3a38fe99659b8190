import { ClockCircleOutlined, DownloadOutlined, PlayCircleOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import type { DisplayMode } from 'rolegate';
import { useId, type ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import { download } from '../tables/download';
import { usePlaying } from './context';
import { linesOf, type Trial } from './trial';
import type { en } from './words/en';
import { useDirectoryWords } from './words/words';

const HOUR = 3_600_000;
/** How far the clock can be moved at once, in milliseconds. */
export const LATER: [keyof typeof en & ('hour' | 'day' | 'week' | 'month'), number][] = [
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 7 * 24 * HOUR],
  ['month', 30 * 24 * HOUR],
];

interface BarProps {
  trial: Trial;
  address: Address;
  change: Change;
  onAnyCommand: () => void;
  onStartOver: () => void;
}

/** Who acts, when, and what can be done with the whole. */
export function Bar({ trial, address, change, onAnyCommand, onStartOver }: BarProps): ReactNode {
  const { snapshot } = usePlaying();
  const { text, moment } = useDirectoryWords();
  const page = useWords();
  const actor = useId();
  return (
    <div className="directory-bar card">
      <div className="bar-field">
        <label htmlFor={actor}>{text('actingAs')}</label>
        <Select id={actor} className="bar-actor" value={snapshot.actor} options={useActors()} onChange={trial.actAs} popupMatchSelectWidth={false} />
      </div>
      <div className="bar-field" role="group" aria-label={text('clock')}>
        <span><ClockCircleOutlined aria-hidden /> <time dateTime={new Date(snapshot.now).toISOString()}>{moment(snapshot.now)} UTC</time></span>
        <span className="bar-buttons">
          {LATER.map(([name, time]) => (
            <Button key={name} size="small" data-later={name} title={text('later', { time: text(name) })} onClick={() => trial.advance(time)}>+{text(name)}</Button>
          ))}
        </span>
      </div>
      <div className="bar-field">
        <span aria-hidden>{page.text('refusedControls')}</span>
        <Segmented<DisplayMode>
          aria-label={page.text('refusedControls')}
          value={address.refused}
          options={[{ value: 'hide', label: page.text('hide') }, { value: 'disable', label: page.text('disable') }]}
          onChange={(refused) => change({ refused })}
        />
      </div>
      <div className="bar-buttons bar-end">
        <Button type="primary" icon={<PlayCircleOutlined aria-hidden />} onClick={onAnyCommand}>{text('anyCommand')}</Button>
        <Button icon={<DownloadOutlined aria-hidden />} title={text('downloadHint')} onClick={() => download('directory.jsonl', linesOf(snapshot), 'application/jsonl')}>{text('download')}</Button>
        <Button icon={<ReloadOutlined aria-hidden />} onClick={onStartOver}>{text('startOver')}</Button>
      </div>
    </div>
  );
}

/** Everybody who can act: users with their roles, and the two who are no users. */
function useActors(): { value: string; label: string }[] {
  const { snapshot, roleOf } = usePlaying();
  const { text } = useDirectoryWords();
  const { users, members } = snapshot.records;
  const actors = users.filter(({ deleted }) => !deleted).map(({ id, name }) => {
    const held = [...new Set(members.filter(({ user }) => user === id).map(({ role, in: place }) => roleOf(role, place)))];
    return { value: id, label: [name, ...held].join(' · ') };
  });
  return [...actors, { value: 'visitor', label: text('visitor') }, { value: 'installation', label: text('installation') }];
}
