import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Action } from 'rolegate';
import { useGate } from 'rolegate/react';

import { rightsOf } from '../../command/descriptions';
import { useMayAsk } from '../../server/mayAsk';
import { usePlace } from '../../server/place';
import type { RequestUse } from './requestList';
import { Requests, type RequestQuestion } from './requests';

/** What waits for whoever looks, what they asked for themselves, and what was asked for here; each for those who may see it. */
export default function Room(): ReactNode {
  const { t } = useTranslation('approvals');
  const { id, kind, system } = usePlace();
  const { '*': tab = '' } = useParams();
  const navigate = useNavigate();
  const mayAsk = useMayAsk();
  const gate = useGate();
  // Whoever decides here sees what was decided, too.
  const decides = rightsOf('approve_request', kind).some(({ kinds, who, where }) => kinds.length > 0 && where === 'here' && gate.can(who as Action, { in: id }));
  const may = { inbox: mayAsk('requests_to_decide'), mine: mayAsk('my_requests'), all: mayAsk('requests') || decides };
  const lists: Record<RequestUse, RequestQuestion> = { inbox: 'requests_to_decide', mine: 'my_requests', all: 'requests' };
  const keys = (Object.keys(lists) as RequestUse[]).filter((key) => may[key]);
  const form = (key: RequestUse): { in?: string } => (key === 'mine' && system !== 'mpp' ? {} : { in: id });
  return (
    <article aria-labelledby="approvals">
      <header className="page-header">
        <div>
          <h1 id="approvals">{t('approvals')}</h1>
          <p className="page-count">{t('hint')}</p>
        </div>
      </header>
      <Tabs
        {...(keys.some((key) => key === tab) && { activeKey: tab })}
        onChange={(key) => void navigate(`/${kind}/${encodeURIComponent(id)}/approvals/${key}`)}
        destroyOnHidden
        items={keys.map((key) => ({ key, label: t(key), children: <Requests label={t(key)} use={key} question={lists[key]} form={form(key)} /> }))}
      />
    </article>
  );
}
