import { LockOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';

import { Gated } from '../console/gated';
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
  const { ask } = usePlaying();
  const { call } = useDirectoryWords();
  const { command, action, about, given } = control;
  const title = call(command);
  const spoken = [title, object].filter(Boolean).join(' · ');
  if (action === undefined) {
    return <Button type={type} size={size} data-command={command} aria-label={spoken} onClick={() => ask(command, given)}>{title}</Button>;
  }
  return (
    <Gated action={action} resource={about} title={title} badge={false}>
      {({ attributes, state }) => (
        <Button
          {...attributes}
          data-command={command}
          type={type === 'primary' && state !== 'enabled' ? 'default' : type}
          size={size}
          icon={state === 'refused' ? <LockOutlined aria-hidden /> : undefined}
          aria-label={spoken}
          onClick={() => ask(command, given)}
        >
          {title}
        </Button>
      )}
    </Gated>
  );
}
