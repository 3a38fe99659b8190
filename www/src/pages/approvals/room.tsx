import { Skeleton, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';

import { RefusedError, useList } from '../../server/ask';
import { usePlace } from '../../server/place';
import { RequestList } from './requestList';

/** What waits for whoever looks, what they asked for themselves, and what was asked for here; each for those who may see it. */
export default function Room(): ReactNode {
  const { t } = useTranslation('approvals');
  const { id, kind, system } = usePlace();
  const { '*': tab = '' } = useParams();
  const navigate = useNavigate();
  const lists = {
    inbox: useList('requests_to_decide', { in: id }),
    mine: useList('my_requests', system === 'mpp' ? { in: id } : {}),
    all: useList('requests', { in: id }),
  };
  const keys = (Object.keys(lists) as (keyof typeof lists)[]).filter((key) => !(lists[key].error instanceof RefusedError));
  const isLoading = Object.values(lists).some((list) => list.isLoading);
  return (
    <article aria-labelledby="approvals">
      <header className="page-header">
        <h1 id="approvals">{t('approvals')}</h1>
      </header>
      {isLoading ? (
        <Skeleton active />
      ) : (
        <Tabs
          {...(keys.some((key) => key === tab) && { activeKey: tab })}
          onChange={(key) => void navigate(`/${kind}/${encodeURIComponent(id)}/approvals/${key}`)}
          destroyOnHidden
          items={keys.map((key) => ({ key, label: t(key), children: <RequestList label={t(key)} list={lists[key]} use={key} /> }))}
        />
      )}
    </article>
  );
}
