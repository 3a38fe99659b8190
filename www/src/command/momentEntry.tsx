import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';

import type { EntryProps } from './entryProps';

/** A moment, picked in the reader's zone. */
export default function MomentEntry({ id, value, onType }: EntryProps): ReactNode {
  const moment = dayjs(value);
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={moment.isValid() ? moment : null}
      onChange={(next) => onType(next ? next.toDate().toISOString().replace('.000', '') : '')}
      // Enter takes the moment that was typed, and does not send the form.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      getPopupContainer={() => document.getElementById('main') ?? document.body}
    />
  );
}
