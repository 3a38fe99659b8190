import { CodeOutlined, ControlOutlined, LoginOutlined, MenuOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Empty } from 'antd';
import type { TableFiles, TableSet } from 'rolegate';
import { useGate } from 'rolegate/react';
import { useMemo, useState, type ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import { choiceOf } from '../member/choice';
import { choiceOfGiven, parseGiven } from '../member/given';
import { GivenPanel } from '../member/givenPanel';
import { MemberPanel } from '../member/panel';
import { useMedia } from '../theme/media';
import { ActionButton } from './actionButton';
import { ConsoleMenu, visibleMenus } from './consoleMenu';
import { ConsoleContext, useConsole, type ConsoleFrame } from './context';
import { OwnGate } from './gated';
import { Page } from './page';

interface ConsoleProps {
  tables: TableSet;
  files: TableFiles | undefined;
  address: Address;
  change: Change;
}

/** A gated console: the menus and pages of a system as the chosen member sees them. */
export function Console({ tables, files, address, change }: ConsoleProps): ReactNode {
  const { text } = useWords();
  const given = useMemo(() => (address.view === 'console' ? parseGiven(address.given) : undefined), [address.view, address.given]);
  const fromGiven = useMemo(() => given && choiceOfGiven(tables, given, address.at), [tables, given, address.at]);
  const composed = useMemo(() => choiceOf(tables, address), [tables, address]);
  const choice = fromGiven ?? composed;
  const now = useMemo(() => (fromGiven && given ? () => new Date(given.now) : undefined), [fromGiven, given]);
  const grants = useSame(choice?.grants);
  const widePanel = useMedia('(min-width: 1180px)');
  const [drawer, setDrawer] = useState<Opened>();
  const frame = useMemo(
    (): ConsoleFrame | undefined => choice && { choice, resource: choice.resource, refused: address.refused },
    [choice, address.refused],
  );
  if (!frame || !choice || !grants) return null;

  const panel = fromGiven && given ? (
    <GivenPanel given={given} choice={choice} address={address} change={change} />
  ) : (
    <MemberPanel tables={tables} choice={choice} address={address} change={change} />
  );
  const close = () => setDrawer(undefined);
  return (
    <ConsoleContext value={frame}>
      <div className="console">
        <OwnGate key={fromGiven && address.given} grants={grants} files={files} now={now} own={files && choice.system}>
          <Frame address={address} change={change} drawer={drawer} onDrawer={setDrawer} withPanel={!widePanel} />
        </OwnGate>
        {widePanel && <aside className="console-panel" aria-label={text('member')}>{panel}</aside>}
        <Drawer open={drawer === 'panel' && !widePanel} placement="right" size={380} title={text('member')} onClose={close}>{panel}</Drawer>
      </div>
    </ConsoleContext>
  );
}

type Opened = 'menu' | 'panel' | undefined;

interface FrameProps {
  address: Address;
  change: Change;
  drawer: Opened;
  onDrawer: (opened: Opened) => void;
  /** True where the panel needs a button that opens it. */
  withPanel: boolean;
}

/** The console itself: its bar, its menus and the open page. */
function Frame({ address, change, drawer, onDrawer, withPanel }: FrameProps): ReactNode {
  const { text, systemName } = useWords();
  const { choice, resource, refused } = useConsole();
  const gate = useGate();
  const wideMenu = useMedia('(min-width: 768px)');
  const menus = gate.menu(resource);
  const shown = visibleMenus(menus, refused);
  const page = shown.find(({ menu }) => menu === address.page) ?? shown.find(({ state }) => state !== 'hidden') ?? shown[0];
  const open = (menu: string) => {
    change({ page: menu });
    onDrawer(undefined);
  };
  const menu = <ConsoleMenu menus={menus} refused={refused} open={page?.menu} onOpen={open} />;
  return (
    <>
      <section className="console-frame" aria-label={text('consoleOf', { system: systemName(choice.system.system) })}>
        <header className="console-bar">
          {!wideMenu && <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={text('menus')} onClick={() => onDrawer('menu')} />}
          <span className="console-system">{systemName(choice.system.system)}</span>
          {withPanel && (
            <Button className="console-member" size="small" type="primary" icon={<ControlOutlined aria-hidden />} onClick={() => onDrawer('panel')}>{text('member')}</Button>
          )}
          <div className="console-logins">
            <ActionButton item={LOGINS.console} whole size="small" icon={<LoginOutlined aria-hidden />} />
            <ActionButton item={LOGINS.ide} whole size="small" icon={<CodeOutlined aria-hidden />} />
          </div>
        </header>
        <div className="console-body">
          {wideMenu && <div className="console-side">{menu}</div>}
          <div className="console-page">
            {gate.error && <Alert type="error" showIcon title={text('gateFailed')} description={gate.error.message} />}
            {page ? (
              <Page key={page.menu} menu={page} />
            ) : (
              <Empty className="nothing" image={<StopOutlined aria-hidden />} description={<NothingToSee />}>
                <Button onClick={() => change({ refused: 'disable' })}>{text('showRefused')}</Button>
              </Empty>
            )}
          </div>
        </div>
      </section>
      <Drawer open={drawer === 'menu' && !wideMenu} placement="left" size={280} title={text('menus')} onClose={() => onDrawer(undefined)}>{menu}</Drawer>
    </>
  );
}

const LOGINS = {
  console: { action: 'console.login', title: 'Log in to the console', noun: 'console', verb: 'login' },
  ide: { action: 'ide.login', title: 'Log in to the IDE', noun: 'ide', verb: 'login' },
} as const;

function NothingToSee(): ReactNode {
  const { text } = useWords();
  return (
    <>
      <strong>{text('nothing')}</strong>
      <br />
      {text('nothingHint')}
    </>
  );
}

/** The same object for as long as it says the same, so that a search typed elsewhere does not compile grants anew. */
function useSame<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => value, [text]);
}
