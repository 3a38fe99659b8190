import { ClockCircleOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { moveDemoClock } from '../server/find';
import { CLOCK_MOVED } from '../server/placeProvider';
import { useServer, useSigned } from '../server/signed';
import { useMoment } from '../server/time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far the clock can be moved at once, in milliseconds. */
const LATER = [['hour', HOUR], ['day', DAY], ['week', 7 * DAY], ['month', 30 * DAY]] as const;

/** The clock of a demonstration, which can be moved forward: so a person sees what runs out. */
export function DemoClock(): ReactNode {
  const { t } = useTranslation('frame');
  const { message } = App.useApp();
  const { now, session, lose } = useSigned();
  const server = useServer();
  const [, setMoved] = useState(0);
  const moment = useMoment();

  async function move(time: number): Promise<void> {
    server.moving(true);
    try {
      server.moved((await moveDemoClock(now() + time)) - Date.now());
    } catch {
      server.moving(false);
      void message.error({ key: 'given', content: t('clockFailed') });
      return;
    }
    setMoved((count) => count + 1);
    const { refused } = await session.account();
    if (refused) lose('clock');
    else dispatchEvent(new Event(CLOCK_MOVED));
    server.moving(false);
  }

  return (
    <Popover
      trigger="click"
      title={t('clock')}
      content={
        <div className="clock" role="group" aria-label={t('clock')}>
          <time dateTime={new Date(now()).toISOString()}>{moment(now())}</time>
          {LATER.map(([name, time]) => {
            const button = <Button size="small" data-later={name} aria-label={t('later', { time: t(name) })} {...(time < DAY && { onClick: () => void move(time) })}>+{t(name)}</Button>;
            if (time < DAY) return <span key={name}>{button}</span>;
            return (
              <Popconfirm key={name} title={t('clockEnds')} description={t('clockEndsHint', { time: t(name) })} okText={t('move')} cancelText={t('cancel')} onConfirm={() => move(time)}>
                {button}
              </Popconfirm>
            );
          })}
        </div>
      }
    >
      <Button type="text" icon={<ClockCircleOutlined aria-hidden />} aria-label={`${t('clock')}: ${moment(now())}`} aria-haspopup="dialog" className="clock-button"><span>{moment(now())}</span></Button>
    </Popover>
  );
}
