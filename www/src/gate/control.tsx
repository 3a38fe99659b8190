import { EyeOutlined } from '@ant-design/icons';
import { App, Popover, Tag } from 'antd';
import type { Action } from 'rolegate';
import { useId, useState, type ReactElement, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { useConsole } from './console';
import { Explanation, useCellText } from './explanation';

export type ControlState = 'enabled' | 'read_only' | 'refused';

const CLASSES: Record<ControlState, string> = {
  enabled: '',
  read_only: 'control-read-only',
  refused: 'control-refused',
};

/** What a control needs to carry its answer. */
export interface Control {
  state: ControlState;
  /** True when using it does something. */
  works: boolean;
  /** Attributes for the element itself. */
  attributes: {
    'data-action': Action;
    'data-state': ControlState;
    'aria-disabled': true | undefined;
    'aria-describedby': string | undefined;
    className: string;
  };
  /** Says what would happen, and which cell allows it. Nothing happens unless it works. */
  use: () => void;
}

interface GatedProps {
  action: Action;
  title: string;
  children: (control: Control) => ReactElement;
  /** The badge of a read-only control stands beside it unless the place is too small. */
  badge?: boolean;
}

/**
 * Draws a control as the gate says: as it is, read-only, refused, or not at all. A refused control keeps its place in
 * the order of focus (`aria-disabled`, not `disabled`), because otherwise nobody without a mouse could ask why.
 */
export function Gated({ action, title, children, badge = true }: GatedProps): ReactNode {
  const { display, check } = useConsole();
  const { message } = App.useApp();
  const { text, reason, title: translate } = useWords();
  const cellText = useCellText();
  const [open, setOpen] = useState(false);
  const described = useId();

  const shown = display(action);
  if (!shown.visible) return null;
  const state: ControlState = shown.enabled ? 'enabled' : shown.read_only ? 'read_only' : 'refused';
  const works = state === 'enabled';

  const control: Control = {
    state,
    works,
    attributes: {
      'data-action': action,
      'data-state': state,
      'aria-disabled': works ? undefined : true,
      'aria-describedby': works ? undefined : described,
      className: CLASSES[state],
    },
    use: () => {
      if (!works) return;
      const cell = check(action).decided_by;
      void message.success({ key: 'used', content: `${translate(title)} · ${cell ? cellText(cell) : reason('granted')}` });
    },
  };
  if (works) return children(control);

  return (
    <span className="control" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger={['hover', 'focus']}
        mouseEnterDelay={0.1}
        destroyOnHidden
        // Inside the landmark that its control is in.
        getPopupContainer={() => document.getElementById('main') ?? document.body}
        content={<Explanation action={action} title={title} />}
      >
        {children(control)}
      </Popover>
      {state === 'read_only' && badge && <ReadOnlyBadge />}
      <span id={described} hidden>
        {reason(shown.reason)}
        {state === 'read_only' && ` ${text('readOnly')}`}
      </span>
    </span>
  );
}

/** The badge of everything that can be looked at and not changed. */
export function ReadOnlyBadge(): ReactNode {
  const { text } = useWords();
  return (
    <Tag className="read-only-badge" variant="outlined" icon={<EyeOutlined aria-hidden />}>
      {text('readOnly')}
    </Tag>
  );
}
