import { LockOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useMemo, type ReactNode } from 'react';

import { ConsoleContext, type ConsoleGate } from '../gate/console';
import { Gated } from '../gate/control';
import { usePlaying } from './context';
import type { Control } from './controls';
import { useDirectoryWords } from './words/words';

interface CommandButtonProps {
  control: Control;
  /** What it is done to, for whoever does not see the row it stands in. */
  object?: string;
  type?: ButtonProps['type'];
  size?: ButtonProps['size'];
}

/** A button that gives a command, shown as the gate says about the right that the tables ask of it. */
export function CommandButton({ control, object = '', type = 'default', size = 'middle' }: CommandButtonProps): ReactNode {
  const { gate, choice, ask } = usePlaying();
  const { call } = useDirectoryWords();
  const { command, action, about, given } = control;
  const { revision } = gate;
  const context = useMemo(
    // Named here so that the control draws again when an answer changes.
    (): ConsoleGate | undefined => (revision === undefined ? undefined : { gate, choice, resource: about, display: (asked) => gate.display(asked, about), check: (asked) => gate.check(asked, about) }),
    [gate, choice, about, revision],
  );
  const title = call(command);
  const spoken = [title, object].filter(Boolean).join(' · ');
  if (action === undefined || !context) {
    return <Button type={type} size={size} data-command={command} aria-label={spoken} onClick={() => ask(command, given)}>{title}</Button>;
  }
  return (
    <ConsoleContext value={context}>
      <Gated action={action} title={title} badge={false}>
        {({ attributes, state, works }) => (
          <Button
            {...attributes}
            data-command={command}
            type={type === 'primary' && !works ? 'default' : type}
            size={size}
            icon={state === 'refused' ? <LockOutlined aria-hidden /> : undefined}
            aria-label={spoken}
            onClick={() => works && ask(command, given)}
          >
            {title}
          </Button>
        )}
      </Gated>
    </ConsoleContext>
  );
}
