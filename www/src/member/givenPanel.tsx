import { Button } from 'antd';
import type { ReactNode } from 'react';

import type { Address } from '../address/address';
import type { Change } from '../address/useAddress';
import { useWords } from '../language/language';
import { Asked } from './asked';
import type { Choice } from './choice';
import type { Given } from './given';
import { GrantsText } from './grantsText';
import { PanelPart } from './panelPart';
import { RefusedPart } from './refusedPart';

interface GivenPanelProps {
  given: Given;
  choice: Choice;
  address: Address;
  change: Change;
}

/** Beside a console whose grants came from the directory: whose they are, and the way back to composing them by hand. */
export function GivenPanel({ given, choice, address, change }: GivenPanelProps): ReactNode {
  const { text, language } = useWords();
  const { subject } = given.grants;
  const time = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(given.now);
  return (
    <div className="panel">
      <PanelPart title={text('givenTitle', { name: given.names[subject] ?? subject })}>
        <p className="panel-hint">{text('givenHint', { time })}</p>
      </PanelPart>
      <RefusedPart refused={address.refused} choose={(refused) => change({ refused })} />
      <Asked choice={choice} choose={change} />
      <GrantsText grants={choice.grants} />
      <Button block onClick={() => change({ view: 'directory' })}>{text('backToDirectory')}</Button>
      <Button block onClick={() => change({ given: '' })}>{text('composeByHand')}</Button>
    </div>
  );
}
