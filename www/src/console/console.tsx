import { CodeOutlined, ControlOutlined, LoginOutlined, MenuOutlined, StopOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Empty } from 'antd';
import type { TableFiles, TableSet } from 'rolegate';
import { useMemo, useState, type ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { ConsoleContext, type ConsoleGate } from '../gate/console';
import { useGate } from '../gate/useGate';
import { useWords } from '../language/language';
import { choiceOf } from '../member/choice';
import { choiceOfGiven, parseGiven } from '../member/given';
import { GivenPanel } from '../member/givenPanel';
import { MemberPanel } from '../member/panel';
import { useMedia } from '../theme/media';
import { ActionButton } from './actionButton';
import { ConsoleMenu, visibleMenus } from './consoleMenu';
import { Page } from './page';

interface ConsoleProps {
  tables: TableSet;
  files: TableFiles | undefined;
  address: Address;
  change: Change;
}

/** A gated console: the menus and pages of a system as the chosen member sees them. */
export function Console({ tables, files, address, change }: ConsoleProps): ReactNode {
  const { text, systemName } = useWords();
  const given = useMemo(() => (address.view === 'console' ? parseGiven(address.given) : undefined), [address.view, address.given]);
  const fromGiven = useMemo(() => given && choiceOfGiven(tables, given, address.at), [tables, given, address.at]);
  const composed = useMemo(() => choiceOf(tables, address), [tables, address]);
  const choice = fromGiven ?? composed;
  const now = useMemo(() => (fromGiven && given ? () => new Date(given.now) : undefined), [fromGiven, given]);
  const gate = useGate(useSame(choice?.grants), address.refused, files, now);
  const wideMenu = useMedia('(min-width: 768px)');
  const widePanel = useMedia('(min-width: 1180px)');
  const [drawer, setDrawer] = useState<'menu' | 'panel'>();
  const revision = gate?.revision;

  const context = useMemo((): ConsoleGate | undefined => {
    // Named here so that every control draws again when an answer changes.
    if (!gate || !choice || revision === undefined) return undefined;
    const { resource } = choice;
    return { gate, choice, resource, display: (action) => gate.display(action, resource), check: (action) => gate.check(action, resource) };
  }, [gate, choice, revision]);

  if (!context || !choice || !gate) return null;

  const menus = gate.menu(choice.resource);
  const shown = visibleMenus(menus, address.refused);
  const page = shown.find(({ menu }) => menu === address.page) ?? shown.find(({ state }) => state !== 'hidden') ?? shown[0];
  const open = (menu: string) => {
    change({ page: menu });
    setDrawer(undefined);
  };
  const menu = <ConsoleMenu menus={menus} refused={address.refused} open={page?.menu} onOpen={open} />;
  const panel = fromGiven && given ? (
    <GivenPanel given={given} choice={choice} address={address} change={change} />
  ) : (
    <MemberPanel tables={tables} choice={choice} address={address} change={change} />
  );

  return (
    <ConsoleContext value={context}>
      <div className="console">
        <section className="console-frame" aria-label={text('consoleOf', { system: systemName(choice.system.system) })}>
          <header className="console-bar">
            {!wideMenu && <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={text('menus')} onClick={() => setDrawer('menu')} />}
            <span className="console-system">{systemName(choice.system.system)}</span>
            {!widePanel && (
              <Button className="console-member" size="small" type="primary" icon={<ControlOutlined aria-hidden />} onClick={() => setDrawer('panel')}>{text('member')}</Button>
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
        {widePanel && <aside className="console-panel" aria-label={text('member')}>{panel}</aside>}
        <Drawer open={drawer === 'menu' && !wideMenu} placement="left" size={280} title={text('menus')} onClose={() => setDrawer(undefined)}>{menu}</Drawer>
        <Drawer open={drawer === 'panel' && !widePanel} placement="right" size={380} title={text('member')} onClose={() => setDrawer(undefined)}>{panel}</Drawer>
      </div>
    </ConsoleContext>
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
