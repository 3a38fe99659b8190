import { Descriptions, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandName } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { isOf } from '../../command/descriptions';
import { RefusedError, useAnswer } from '../../server/ask';
import { usePlace } from '../../server/place';

/** What is set of a mini program, and what it was given. Settings are there where a command sets them. */
export function Settings({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('programs');
  const { kind } = usePlace();
  const { data } = useAnswer('settings', { mini_program: id });
  const domains = useAnswer('server_domains', isOf('set_server_domains', kind) ? { mini_program: id } : undefined);
  if (!data) return null;
  const { client_id, merchant_id, configuration, sensitive_apis, target_apps } = data.answer;
  const about = { given: { mini_program: id }, program: id, size: 'small' as const };
  const tags = (items: readonly string[]): ReactNode => (items.length === 0 ? '–' : items.map((item) => <Tag key={item}>{item}</Tag>));
  const rows: { command: CommandName; label: string; shown: ReactNode; first?: Record<string, unknown>; match?: string | undefined; isHidden?: boolean }[] = [
    { command: 'set_client_id', label: t('clientId'), shown: client_id || '–', first: { client_id }, match: data.etag },
    { command: 'set_merchant_id', label: t('merchantId'), shown: merchant_id || '–', first: { merchant_id }, match: data.etag },
    { command: 'set_server_domains', label: t('domains'), shown: tags(domains.data?.answer ?? []), first: { domains: domains.data?.answer ?? [] }, match: domains.data?.etag, isHidden: domains.error instanceof RefusedError },
    { command: 'configure_mini_program', label: t('configuration'), shown: configuration || '–', first: { configuration }, match: data.etag },
    { command: 'request_sensitive_api_call', label: t('sensitiveApis'), shown: tags(sensitive_apis) },
    { command: 'request_target_app', label: t('targetApps'), shown: tags(target_apps) },
  ];
  return (
    <Descriptions
      bordered
      column={1}
      size="small"
      items={rows
        .filter(({ command, isHidden }) => isOf(command, kind) && !isHidden)
        .map(({ command, label, shown, first, match }) => ({
          key: command,
          label,
          children: <div className="page-header" data-setting={command}><span>{shown}</span><CommandButton {...about} command={command} first={first} match={match} object={label}>{first ? t('change') : t('ask')}</CommandButton></div>,
        }))}
    />
  );
}
