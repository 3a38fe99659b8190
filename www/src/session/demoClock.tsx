import { ClockCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';

import { LATER } from '../directory/bar';
import { useDirectoryWords } from '../directory/words/words';
import { moveDemoClock } from './find';
import type { Visit } from './visit';

/** The clock of a demonstration, which can be moved forward: so a person sees what runs out. */
export function DemoClock({ visit }: { visit: Visit }): ReactNode {
  const { text, moment } = useDirectoryWords();
  const { now } = useSyncExternalStore(visit.subscribe, visit.snapshot);
  const move = async (time: number): Promise<void> => visit.moved((await moveDemoClock(visit.now() + time)) - Date.now());
  return (
    <div className="bar-field" role="group" aria-label={text('clock')}>
      <span><ClockCircleOutlined aria-hidden /> <time dateTime={new Date(now).toISOString()}>{moment(now)} UTC</time></span>
      <span className="bar-buttons">
        {LATER.map(([name, time]) => (
          <Button key={name} size="small" data-later={name} title={text('later', { time: text(name) })} onClick={() => void move(time)}>+{text(name)}</Button>
        ))}
      </span>
    </div>
  );
}
