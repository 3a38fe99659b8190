import { LockOutlined } from '@ant-design/icons';
import { Button, Tooltip, type ButtonProps } from 'antd';
import { explain } from 'rolegate/messages';
import { Can, useControl, useDecision, type GatedControl } from 'rolegate/react';
import { useContext, useState, type ReactNode } from 'react';

import { usePreferences } from '../i18n/preferences';
import { useWords } from '../language/language';
import { useDirectoryWords } from '../directory/words/words';
import { PlaceContext } from '../server/place';
import { useCommand, type Asking } from './context';
import { askedFor, isOf, type Asked } from './descriptions';

interface CommandButtonProps extends Asking, Pick<ButtonProps, 'type' | 'size' | 'danger' | 'icon' | 'block'> {
  /** Why it is refused though the right is there. */
  refused?: string | undefined;
  children?: ReactNode;
}

/**
 * A button that gives a command by its form, shown as the gate says about the right that the table of commands asks of it. In kinds of
 * container that do not have the command there is none.
 */
export function CommandButton({ object, type, size, danger, icon, block, refused, children, ...asking }: CommandButtonProps): ReactNode {
  const place = useContext(PlaceContext);
  const ask = useCommand();
  const { call } = useDirectoryWords();
  const home = asking.home ?? place;
  if (home && !isOf(asking.command, home.kind)) return null;
  const title = typeof children === 'string' ? children : call(asking.command);
  const looks: ButtonProps = { ...(type && { type }), ...(size && { size }), ...(danger && { danger }), ...(block && { block }), 'aria-label': [title, object].filter(Boolean).join(' · '), children: children ?? title, onClick: () => ask({ verb: title, object, ...asking }) };
  const asked = askedFor(asking.command, home, asking);
  if (!asked) return refused !== undefined ? <Refused why={refused} command={asking.command} looks={looks} /> : <Button {...looks} icon={icon} data-command={asking.command} />;
  return <Gated asked={asked} command={asking.command} icon={icon} looks={looks} refused={refused} />;
}

interface GatedProps {
  asked: Asked;
  command: string;
  icon: ReactNode;
  looks: ButtonProps;
  refused: string | undefined;
}

function Gated({ asked, command, icon, looks, refused: why }: GatedProps): ReactNode {
  const { refused } = usePreferences();
  const { visible, enabled, read_only }: GatedControl = useControl(asked, refused);
  if (!visible) return null;
  if (enabled && why !== undefined) return <Refused why={why} command={command} looks={looks} />;
  const state = enabled ? 'enabled' : read_only ? 'read_only' : 'refused';
  const button = (
    <Can {...asked} mode={refused}>
      <Button {...looks} {...(enabled ? {} : { type: 'default', title: '' })} icon={enabled ? icon : <LockOutlined aria-hidden />} data-command={command} data-action={asked.action} data-state={state} className={`control-${state}`} />
    </Can>
  );
  return enabled ? button : <Explained title={<Why asked={asked} />}>{button}</Explained>;
}

/** A button that is refused for another reason than a right that is missing. */
function Refused({ why, command, looks: { onClick: _, ...others } }: { why: string } & Pick<GatedProps, 'command' | 'looks'>): ReactNode {
  if (usePreferences().refused === 'hide') return null;
  return <Explained title={why}><Button {...others} type="default" aria-disabled aria-description={why} icon={<LockOutlined aria-hidden />} data-command={command} data-state="refused" className="control-refused" /></Explained>;
}

/** A refused control with its reason, also for whoever has no mouse. */
function Explained({ title, children }: { title: ReactNode; children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Tooltip title={title} open={open} onOpenChange={setOpen} trigger="hover">
      {/* Focus is not left to the tooltip: it draws at once for each change, and breaks down where Tab is held. */}
      <span className="control" onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>{children}</span>
    </Tooltip>
  );
}

function Why({ asked }: { asked: Asked }): ReactNode {
  const { language } = useWords();
  return explain(useDecision(asked.action, asked.resource), language);
}
