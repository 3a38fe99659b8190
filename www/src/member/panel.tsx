import { LinkOutlined } from '@ant-design/icons';
import { App, Button, Select } from 'antd';
import type { TableSet } from 'rolegate';
import { useId, type ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import { Asked } from './asked';
import { firstRoles, type Choice } from './choice';
import { Containers } from './containers';
import { GrantsText } from './grantsText';
import { Memberships } from './memberships';
import { PanelPart } from './panelPart';
import { RefusedPart } from './refusedPart';

interface MemberPanelProps {
  tables: TableSet;
  choice: Choice;
  address: Address;
  change: Change;
}

/** Who is asking, what about, and what becomes of what is refused. */
export function MemberPanel({ tables, choice, address, change }: MemberPanelProps): ReactNode {
  const { text, systemName } = useWords();
  const { message } = App.useApp();
  const systemField = useId();
  const { system, roles } = choice;

  // A first choice of anything makes the member that was shown until then the chosen one.
  const choose: Change = (changed) => change({ system: system.system, roles, ...changed });

  return (
    <div className="panel">
      <PanelPart title={text('system')} titleFor={systemField}>
        <Select
          id={systemField}
          className="panel-wide"
          value={system.system}
          options={tables.systems.map((found) => ({ value: found.system, label: systemName(found.system) }))}
          onChange={(value) => {
            const next = tables.systems.find((found) => found.system === value);
            if (next) change({ system: value, roles: firstRoles(next), at: undefined, deactivated: [], expires: {}, page: '' });
          }}
        />
      </PanelPart>
      <RefusedPart refused={address.refused} choose={(refused) => choose({ refused })} />
      <Memberships choice={choice} choose={choose} />
      <Containers choice={choice} address={address} choose={choose} />
      <Asked choice={choice} choose={choose} />
      <GrantsText grants={choice.grants} />
      <Button
        block
        icon={<LinkOutlined aria-hidden />}
        onClick={() => {
          choose({});
          void navigator.clipboard.writeText(location.href).then(
            () => message.success(text('linkCopied')),
            () => message.info(location.href),
          );
        }}
      >
        {text('copyLink')}
      </Button>
    </div>
  );
}
