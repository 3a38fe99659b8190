import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { useSigned } from '../server/signed';

const ACCOUNT_PAGES = ['profile', 'password', 'sessions', 'tokens'] as const;

/** The account pages there are: some are about signing in, and of a server alone. */
export const useAccountPages = (): readonly (typeof ACCOUNT_PAGES)[number][] => (useSigned().server ? ACCOUNT_PAGES : ['profile']);

export const accountPath = (page: (typeof ACCOUNT_PAGES)[number]): string => (page === 'profile' ? '/account' : `/account/${page}`);

/** Who is signed in, their own pages, and the way out. */
export function AccountMenu(): ReactNode {
  const { t } = useTranslation('frame');
  const { account, signOut, server } = useSigned();
  const pages = useAccountPages();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const leave = (): void => void signOut().catch((error: Error) => message.error({ key: 'given', content: t('signOutFailed', { error: error.message }) }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        onClick: ({ key }) => (key === 'out' ? leave() : void navigate(key)),
        items: [
          { key: 'who', type: 'group', label: t('signedInAs', { name: account.name, login: account.login }) },
          ...pages.map((page) => ({ key: accountPath(page), label: t(page) })),
          { type: 'divider' },
          { key: 'out', label: t(server ? 'signOut' : 'toPlayground') },
        ],
      }}
    >
      <Button type="text" className="account-button" icon={<UserOutlined aria-hidden />} aria-label={t('account', { name: account.name })} aria-haspopup="menu" data-user={account.user}><span>{account.name}</span></Button>
    </Dropdown>
  );
}
