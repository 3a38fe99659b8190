import { EyeOutlined } from '@ant-design/icons';
import { App, Popover, Tag } from 'antd';
import { startGate, type Action, type Decision, type Grants, type Resource, type SystemTables, type TableFiles } from 'rolegate';
import { explain } from 'rolegate/messages';
import { Can, GateProvider, useControl, useDecision, useOwnGate } from 'rolegate/react';
import { useCallback, useState, type ReactElement, type ReactNode } from 'react';

import { useWords } from '../language/language';
import { useConsole } from './context';
import { Explanation, useCellText } from './explanation';

interface OwnGateProps {
  grants: Grants;
  /** These are of the first time; others take another `key`. */
  files?: TableFiles | undefined;
  now?: (() => Date) | undefined;
  /** The system of own tables, whose titles of roles are told. */
  own?: SystemTables | undefined;
  children: ReactNode;
}

/** Gives a gate for these grants to everything below, and the words for what it refuses. */
export function OwnGate({ grants, files, now, own, children }: OwnGateProps): ReactNode {
  const { language } = useWords();
  const gate = useOwnGate(startGate, grants, { tables: files, now });
  const reason = useCallback((decision: Decision) => explain(decision, language, own), [language, own]);
  return <GateProvider gate={gate} reason={reason}>{children}</GateProvider>;
}

export type ControlState = 'enabled' | 'read_only' | 'refused';

const CLASSES: Record<ControlState, string> = {
  enabled: '',
  read_only: 'control-read-only',
  refused: 'control-refused',
};

/** What a control needs to show its answer. That it does not work where it must not is none of its business. */
export interface GatedControl {
  state: ControlState;
  /** Attributes for the element itself. */
  attributes: {
    'data-action': Action;
    'data-state': ControlState;
    className: string;
    title?: string;
  };
  /** Says what would happen, and which cell allows it. */
  use: () => void;
}

interface GatedProps {
  action: Action;
  title: string;
  children: (control: GatedControl) => ReactElement;
  /** What it asks about; what the console asks about when left out. */
  resource?: Resource | undefined;
  /** The badge of a read-only control stands beside it unless the place is too small. */
  badge?: boolean;
}

/** Draws a control as the gate says: as it is, read-only, refused, or not at all; and why, for whoever reaches it. */
export function Gated({ action, title, children, resource: own, badge = true }: GatedProps): ReactNode {
  const { resource: around, refused } = useConsole();
  const { message } = App.useApp();
  const { reason, title: translate } = useWords();
  const cellText = useCellText();
  const [open, setOpen] = useState(false);
  const resource = own ?? around;
  const { visible, enabled, read_only, decision } = useControl({ action, resource }, refused);
  if (!visible) return null;

  const state = enabled ? 'enabled' : read_only ? 'read_only' : 'refused';
  const control: GatedControl = {
    state,
    attributes: {
      'data-action': action,
      'data-state': state,
      className: CLASSES[state],
      // Else the reason would be the title, too, beside the explanation.
      ...(enabled ? {} : { title: '' }),
    },
    use: () => {
      const cell = decision().decided_by;
      void message.success({ key: 'used', content: `${translate(title)} · ${cell ? cellText(cell) : reason('granted')}` });
    },
  };
  const gated = <Can action={action} resource={resource} mode={refused}>{children(control)}</Can>;
  if (enabled) return gated;

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="hover"
      mouseEnterDelay={0.1}
      destroyOnHidden
      // Inside the landmark that its control is in.
      getPopupContainer={() => document.getElementById('main') ?? document.body}
      content={<Refused action={action} resource={resource} title={title} />}
    >
      {/* Focus is not left to the popover: it draws at once for each change, and breaks down where Tab is held. */}
      <span className="control" onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
        {gated}
        {state === 'read_only' && badge && <ReadOnlyBadge />}
      </span>
    </Popover>
  );
}

function Refused({ action, resource, title }: { action: Action; resource: Resource | undefined; title: string }): ReactNode {
  const { choice } = useConsole();
  return <Explanation decision={useDecision(action, resource)} choice={choice} title={title} />;
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
