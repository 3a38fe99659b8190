import { Segmented } from 'antd';
import type { Refused } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { PanelPart } from './panelPart';

interface RefusedPartProps {
  refused: Refused;
  choose: (refused: Refused) => void;
}

/** Chooses what becomes of refused controls. */
export function RefusedPart({ refused, choose }: RefusedPartProps): ReactNode {
  const { text } = useWords();
  return (
    <PanelPart title={text('refusedControls')}>
      <Segmented<Refused>
        block
        aria-label={text('refusedControls')}
        value={refused}
        options={[
          { value: 'hide', label: text('hide') },
          { value: 'disable', label: text('disable') },
        ]}
        onChange={choose}
      />
    </PanelPart>
  );
}
