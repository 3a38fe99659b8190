import { Descriptions, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandName, Question } from 'rolegate/client';

import { CommandButton } from '../../command/commandButton';
import { isOf } from '../../command/descriptions';
import { useAnswer } from '../../server/ask';
import { useMayAsk } from '../../server/mayAsk';
import { ThingName } from '../../server/names';
import { usePlace } from '../../server/place';

/** What is set of a mini program, and what it was given. Settings are there where a command sets them. */
export function Settings({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('programs');
  const { t: help } = useTranslation('command');
  const { kind } = usePlace();
  const mayAsk = useMayAsk();
  const { data } = useAnswer('settings', { mini_program: id });
  const hasDomains = mayAsk('server_domains', { program: id });
  const domains = useAnswer('server_domains', hasDomains ? { mini_program: id } : undefined);
  if (!data) return null;
  const { client_id, merchant_id, configuration, sensitive_apis, target_apps } = data.answer;
  const about = { given: { mini_program: id }, program: id, size: 'small' as const };
  const tags = (items: readonly string[]): ReactNode => (items.length === 0 ? '–' : items.map((item) => <Tag key={item}>{item}</Tag>));
  const rows: { command: CommandName; label: string; help?: string; shown: ReactNode; first?: Record<string, unknown>; edits?: 'settings' | 'server_domains'; isHidden?: boolean }[] = [
    { command: 'set_client_id', label: t('clientId'), shown: client_id || '–', first: { client_id }, edits: 'settings' },
    { command: 'set_merchant_id', label: t('merchantId'), shown: merchant_id || '–', first: { merchant_id }, edits: 'settings' },
    { command: 'set_server_domains', label: t('domains'), shown: tags(domains.data?.answer ?? []), first: { domains: domains.data?.answer ?? [] }, edits: 'server_domains', isHidden: !hasDomains },
    { command: 'configure_mini_program', label: t('configuration'), help: help('configurationHelp'), shown: configuration || '–', first: { configuration }, edits: 'settings' },
    { command: 'request_sensitive_api_call', label: t('sensitiveApis'), shown: sensitive_apis.length === 0 ? '–' : sensitive_apis.map((api) => <Tag key={api}><ThingName id={api} kind="sensitive_api" /></Tag>) },
    { command: 'request_target_app', label: t('targetApps'), shown: tags(target_apps) },
  ];
  return (
    <Descriptions
      bordered
      column={1}
      size="small"
      items={rows
        .filter(({ command, isHidden }) => isOf(command, kind) && !isHidden)
        .map(({ command, label, help: said, shown, first, edits }) => ({
          key: command,
          label: <>{label}{said && <div className="panel-hint">{said}</div>}</>,
          children: <div className="page-header" data-setting={command}><span>{shown}</span><CommandButton {...about} command={command} {...(!first && { lead: t('askHint') })} first={first} edits={edits && ({ [edits]: { mini_program: id } } as Question)} object={label}>{first ? t('change') : t('ask')}</CommandButton></div>,
        }))}
    />
  );
}
