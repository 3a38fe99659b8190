import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Empty, Input, Modal, Popconfirm, Select, Skeleton, Tag } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MadeToken, Refused, Scope, ShownToken } from 'rolegate/client';

import { RefusedText } from '../command/refusal';
import { Secret } from '../command/secrets';
import { ListTable } from '../list/listTable';
import { whole } from '../server/ask';
import { useServer, useSigned } from '../server/signed';
import { useMoment } from '../server/time';

const SCOPES: readonly Scope[] = ['own', 'read', 'evaluate'];
const DAYS = [7, 30, 90, 365] as const;
const DAY = 86_400_000;

/** One's tokens for programs. */
export default function Tokens(): ReactNode {
  const { t } = useTranslation('account');
  const { account } = useSigned();
  const server = useServer();
  const { message } = App.useApp();
  const moment = useMoment();
  const [isMaking, setMaking] = useState(false);
  const query = useQuery({
    queryKey: ['ask', account.user, 'tokens'],
    queryFn: async ({ signal }) => {
      const { answer, refused, failed } = await server.client.tokens({ signal });
      if (answer) return answer.items;
      throw failed?.error ?? new Error(refused?.message);
    },
  });

  async function revoke({ id, name }: ShownToken): Promise<void> {
    const { refused, failed } = await server.client.revokeToken(id);
    if (refused || failed) void message.error({ key: 'given', content: refused?.message ?? t('noAnswer', { error: failed?.error.message ?? '' }) });
    else void message.success({ key: 'given', content: t('tokenRevoked', { name }) });
    await query.refetch();
  }

  const list = whole(query);
  return (
    <article aria-labelledby="tokens">
      <header className="page-header">
        <div>
          <h1 id="tokens">{t('tokens')}</h1>
          <p className="page-count">{t('tokensHint')}</p>
        </div>
        <div className="page-toolbar"><Button type="primary" onClick={() => setMaking(true)}>{t('makeToken')}</Button></div>
      </header>
      {list.isLoading ? <Skeleton active title={false} /> : list.items.length === 0 && !list.error ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noTokens')} /> : (
        <ListTable<ShownToken>
          label={t('tokens')}
          list={list}
          empty={t('noTokens')}
          keyOf={({ id }) => id}
          row={({ name }) => ({ 'data-token': name })}
          columns={[
            { key: 'name', title: t('name'), render: ({ name }) => name },
            { key: 'scopes', title: t('scopes'), render: ({ scopes }) => scopes.map((scope) => <Tag key={scope}>{t(`scope_${scope}`)}</Tag>) },
            { key: 'made', title: t('madeAt'), render: ({ made_at }) => moment(made_at) },
            { key: 'expires', title: t('expiresAt'), render: ({ expires_at }) => moment(expires_at) },
            {
              key: 'revoke',
              title: t('actions'),
              render: (token) => (
                <Popconfirm title={t('revokeHint', { name: token.name })} okText={t('revoke')} cancelText={t('cancel')} onConfirm={() => revoke(token)}>
                  <Button danger size="small" aria-label={`${t('revoke')} · ${token.name}`}>{t('revoke')}</Button>
                </Popconfirm>
              ),
            },
          ]}
        />
      )}
      {isMaking && <MakeToken onClosed={() => (setMaking(false), void query.refetch())} />}
    </article>
  );
}

/** Makes a token, and shows it once. */
function MakeToken({ onClosed }: { onClosed: () => void }): ReactNode {
  const { t } = useTranslation('account');
  const { now } = useSigned();
  const server = useServer();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Scope[]>(['own']);
  const [days, setDays] = useState<number>(DAYS[1]);
  const [refused, setRefused] = useState<Refused>();
  const [failure, setFailure] = useState('');
  const [made, setMade] = useState<MadeToken>();
  const [isOpen, setOpen] = useState(true);
  const ids = [useId(), useId(), useId()] as const;

  async function make(): Promise<void> {
    // An instant of the server's clock, and never more than it takes.
    const expires_at = new Date(now() + days * DAY - 60_000).toISOString();
    const { answer, refused, failed } = await server.client.makeToken({ name, scopes, expires_at });
    setMade(answer);
    setRefused(refused);
    setFailure(failed?.error.message ?? '');
  }

  return (
    <Modal
      open={isOpen}
      title={t('makeToken')}
      onCancel={() => setOpen(false)}
      afterClose={onClosed}
      mask={{ closable: false }}
      getContainer={() => document.getElementById('main') ?? document.body}
      footer={made ? <Button type="primary" onClick={() => setOpen(false)}>{t('close')}</Button> : <Button type="primary" htmlType="submit" form={ids[0]}>{t('makeToken')}</Button>}
    >
      {made ? (
        <div className="secrets">
          <Alert type="success" showIcon title={t('tokenMade')} />
          <Secret name="token" label={made.name} secret={made.token} expires={made.expires_at} />
        </div>
      ) : (
        <form id={ids[0]} className="command-form" onSubmit={(event) => (event.preventDefault(), void make())}>
          <div className="command-field">
            <label htmlFor={ids[1]}>{t('tokenName')}</label>
            <Input id={ids[1]} value={name} required onChange={({ target }) => setName(target.value)} />
          </div>
          <div className="command-field" role="group" aria-label={t('scopes')}>
            <span aria-hidden>{t('scopes')}</span>
            <Checkbox.Group value={scopes} onChange={setScopes} options={SCOPES.map((scope) => ({ value: scope, label: t(`scope_${scope}`) }))} />
          </div>
          <div className="command-field">
            <label htmlFor={ids[2]}>{t('worksFor')}</label>
            <Select id={ids[2]} value={days} options={DAYS.map((count) => ({ value: count, label: t('days', { count }) }))} onChange={setDays} />
          </div>
          <div role="alert">
            {refused && <RefusedText refused={refused} />}
            {failure && <Alert type="error" showIcon title={t('noAnswer', { error: failure })} />}
          </div>
        </form>
      )}
    </Modal>
  );
}
