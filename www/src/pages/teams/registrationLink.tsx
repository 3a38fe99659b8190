import { LinkOutlined } from '@ant-design/icons';
import { Button, Modal, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Secret } from '../../command/secrets';
import { useAddressOf } from '../../frame/wayButton';
import { ListError } from '../../list/listTable';
import { useAnswer } from '../../server/ask';

/** Shows the link by which mini program teams register under a superapp team, to copy and send. */
export function RegistrationLink({ team, name }: { team: string; name: string }): ReactNode {
  const { t } = useTranslation('teams');
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useAnswer('registration_link', isOpen ? { team } : undefined);
  const address = useAddressOf(`/register/${encodeURIComponent(data?.answer ?? '')}`);
  return (
    <>
      <Button size="small" icon={<LinkOutlined aria-hidden />} aria-label={`${t('link')} · ${name}`} data-part="link" onClick={() => setOpen(true)}>{t('link')}</Button>
      <Modal open={isOpen} title={t('linkOf', { name })} onCancel={() => setOpen(false)} getContainer={() => document.getElementById('main') ?? document.body} footer={<Button type="primary" onClick={() => setOpen(false)}>{t('close')}</Button>}>
        <p className="panel-hint">{t('linkHint', { name })}</p>
        {error && <ListError error={error} onAgain={() => void refetch()} />}
        {data ? <Secret name="link" label={t('link')} secret={address} /> : !error && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      </Modal>
    </>
  );
}
