import { Descriptions, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { CommandButton } from '../command/commandButton';
import { useSigned } from '../server/signed';

/** Who is signed in, as the directory knows them, and what they may change of it. */
export default function Profile(): ReactNode {
  const { t } = useTranslation('account');
  const { account, refresh } = useSigned();
  const onDone = (): void => void refresh();
  return (
    <article aria-labelledby="profile">
      <header className="page-header">
        <h1 id="profile">{t('profile')}</h1>
        <div className="page-toolbar">
          <CommandButton command="edit_user" given={{ user: account.user }} first={{ name: account.name, email: account.email ?? '' }} title={t('editProfile')} onDone={onDone}>{t('editProfile')}</CommandButton>
          {(account.pending_email !== null || !account.confirmed) && <CommandButton command="send_code" given={{ purpose: 'confirm_email' }}>{t('sendCodeAgain')}</CommandButton>}
          {(account.pending_email !== null || !account.confirmed) && <CommandButton command="confirm_email" type="primary" onDone={onDone} />}
        </div>
      </header>
      <Descriptions
        bordered
        column={1}
        items={[
          { key: 'name', label: t('name'), children: account.name },
          { key: 'login', label: t('login'), children: account.login },
          { key: 'email', label: t('email'), children: account.email ?? t('none') },
          ...(account.pending_email === null ? [] : [{ key: 'pending', label: t('pendingEmail'), children: <>{account.pending_email} <Tag color="warning">{t('notConfirmed')}</Tag></> }]),
        ]}
      />
    </article>
  );
}
