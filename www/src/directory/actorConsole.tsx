import { AppstoreOutlined, ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useGate } from 'rolegate/react';
import { useState, type ReactNode } from 'react';

import type { Address } from '../address/address';
import { formatAddress } from '../address/address';
import { ConsoleMenu } from '../console/consoleMenu';
import { formatGiven } from '../member/given';
import { GrantsText } from '../member/grantsText';
import { usePlaying } from './context';
import { useDirectoryWords } from './words/words';

/** The menus of whoever acts, as the gate makes them from the directory's grants, and the way to the whole console. */
export function ActorConsole({ address }: { address: Address }): ReactNode {
  const { grants, snapshot, nameOf } = usePlaying();
  const gate = useGate();
  const { text, systemName } = useDirectoryWords();
  const [open, setOpen] = useState<string>();
  const named = [grants.subject, ...grants.containers.map(({ id }) => id), ...grants.memberships.flatMap(({ assigned }) => assigned ?? [])];
  const given = formatGiven({ grants, names: Object.fromEntries(named.map((id) => [id, nameOf(id)])), now: snapshot.now });
  return (
    <section className="card directory-console" aria-label={text('consoleAs', { actor: nameOf(snapshot.actor) })}>
      <header className="card-header"><h3>{text('consoleAs', { actor: nameOf(snapshot.actor) })}</h3></header>
      <div className="directory-inside">
        <p className="panel-hint">{text('consoleHint', { system: systemName(grants.system) })}</p>
        <ConsoleMenu menus={gate.menu()} refused={address.refused} open={open} onOpen={setOpen} />
        <Button block icon={<AppstoreOutlined aria-hidden />} href={formatAddress({ ...address, view: 'console', system: grants.system, given, page: open ?? '', at: undefined })}>
          {text('openConsole')}
        </Button>
        {snapshot.records.users.some(({ id }) => id === snapshot.actor) && <Button block type="primary" icon={<ExportOutlined aria-hidden />} href="#/trial">{text('openPages')}</Button>}
        <GrantsText grants={grants} />
      </div>
    </section>
  );
}
