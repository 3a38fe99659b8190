import { StopOutlined } from '@ant-design/icons';
import { Alert, Button, Empty } from 'antd';
import type { Action, Grants } from 'rolegate';
import type { ReactNode } from 'react';

import { useWords } from '../language/language';
import { ActionButton } from './actionButton';
import { ConsoleContext, type ConsoleFrame } from './context';
import { OwnGate } from './gated';

const GRANTS: Grants = { system: 'mpp', subject: 'u-7', containers: [], memberships: [] };
const ACTIONS: readonly Action[] = ['console.login', 'ide.login', 'mini_program.view', 'mini_program.create', 'member.invite', 'member.block', 'approval.mine'];

const FRAME: ConsoleFrame = {
  choice: {
    system: { system: 'mpp', roles: [], scopes: [], actions: [], tables: [] },
    world: { places: [], things: [] },
    roles: [],
    resource: undefined,
    grants: GRANTS,
  },
  resource: undefined,
  refused: 'disable',
};

const LOGIN_TITLES: Partial<Record<Action, string>> = {
  'console.login': 'Log in to the console',
  'ide.login': 'Log in to the IDE',
};

/** What is left when the engine does not run: a gate that denies everything, and says why. */
export function DeniedConsole({ error }: { error: Error }): ReactNode {
  const { text, name } = useWords();
  return (
    <section className="denied" aria-labelledby="denied">
      <Empty image={<StopOutlined aria-hidden />} description={<h2 id="denied">{text('everythingDenied')}</h2>}>
        <Button type="primary" onClick={() => location.reload()}>{text('tryAgain')}</Button>
      </Empty>
      <Alert type="error" showIcon title={text('gateFailed')} description={error.message} />
      <OwnGate grants={GRANTS}>
        <ConsoleContext value={FRAME}>
          <div className="denied-controls">
            {ACTIONS.map((action) => {
              const [noun = '', verb = ''] = action.split('.');
              const title = LOGIN_TITLES[action] ?? `${name(noun)}: ${name(verb)}`;
              return <ActionButton key={action} item={{ action, title, noun, verb }} whole />;
            })}
          </div>
        </ConsoleContext>
      </OwnGate>
    </section>
  );
}
