import { Alert } from 'antd';
import type { ReactNode } from 'react';

import { NoAnswer, RefusedText } from '../command/refusal';
import type { Giving } from '../command/useGiving';

/** What came of the last command of a step: that it was done, or why not. */
export function Outcome({ giving: { refused, failed }, said }: { giving: Giving; said?: string | undefined }): ReactNode {
  return (
    <>
      <div role="alert">
        {refused && <RefusedText refused={refused} />}
        {failed && <NoAnswer error={failed} />}
      </div>
      <div role="status">{said && <Alert type="success" showIcon title={said} />}</div>
    </>
  );
}
