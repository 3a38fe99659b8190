import { EyeOutlined, LockOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { Gated } from './gated';
import type { Item } from './plan';

interface ActionButtonProps {
  item: Item;
  /** What it is done to, for whoever does not see the row it stands in. */
  object?: string;
  type?: ButtonProps['type'];
  size?: ButtonProps['size'];
  icon?: ReactNode;
  /** The whole title instead of the verb. */
  whole?: boolean;
  label?: string;
  badge?: boolean;
}

/** A button or link for one action. */
export function ActionButton({ item, object, type = 'default', size, icon, whole = false, label, badge = true }: ActionButtonProps): ReactNode {
  const { title, name } = useWords();
  const shown = label ?? (whole ? title(item.title) : name(item.verb));
  const spoken = [shown, whole ? '' : title(item.title), object ?? ''].filter(Boolean).join(' · ');
  return (
    <Gated action={item.action} title={item.title} badge={badge}>
      {({ attributes, state, use }) => (
        <Button
          {...attributes}
          type={type === 'primary' && state !== 'enabled' ? 'default' : type}
          {...(size ? { size } : {})}
          icon={state === 'refused' ? <LockOutlined aria-hidden /> : state === 'read_only' ? <EyeOutlined aria-hidden /> : icon}
          aria-label={spoken}
          onClick={use}
        >
          {shown}
        </Button>
      )}
    </Gated>
  );
}
