import { Segmented } from 'antd';
import type { DisplayMode } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { PanelPart } from './panelPart';

interface RefusedPartProps {
  refused: DisplayMode;
  choose: (refused: DisplayMode) => void;
}

/** Chooses what becomes of refused controls. */
export function RefusedPart({ refused, choose }: RefusedPartProps): ReactNode {
  const { text } = useWords();
  return (
    <PanelPart title={text('refusedControls')}>
      <Segmented<DisplayMode>
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
