import { Skeleton, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { CommandButton } from '../../command/commandButton';
import { isOf } from '../../command/descriptions';
import { Notice } from '../../frame/notice';
import { WayButton } from '../../frame/wayButton';
import { ListError } from '../../list/listTable';
import { OTHERS_MS, RefusedError, useAnswer } from '../../server/ask';
import { useMayAsk } from '../../server/mayAsk';
import { usePlace } from '../../server/place';
import { ProgramMembers } from './members';
import { Live } from './programList';
import { Settings } from './settings';
import { Versions } from './versions';

interface ProgramProps {
  id: string;
  tab: string | undefined;
  /** The address of the page, without the tab. */
  way: string;
}

/** One mini program: its versions, its members and what is set of it. */
export function Program({ id, tab, way }: ProgramProps): ReactNode {
  const { t } = useTranslation('programs');
  const { id: place, kind } = usePlace();
  const navigate = useNavigate();
  const { data, error, isLoading, refetch } = useAnswer('mini_program', { mini_program: id }, OTHERS_MS);
  const mayAsk = useMayAsk();
  const request = useAnswer('request', data?.answer.open && mayAsk('request', { program: id }) ? { request: data.answer.open } : undefined);
  const list = `/${kind}/${encodeURIComponent(place)}/programs`;
  // What was there before stays in memory.
  if (error instanceof RefusedError && error.refused.code === 'unknown_mini_program') return <div data-part="gone"><Notice title={t('gone')} hint={t('goneHint')}><WayButton type="primary" to={list}>{t('toList')}</WayButton></Notice></div>;
  if (isLoading) return <Skeleton active />;
  if (!data) return error && <ListError error={error} onAgain={() => void refetch()} />;
  const program = data.answer;
  const about = { given: { mini_program: id }, program: id };
  const isLive = program.live !== null || program.grayscale !== null;
  const hasMembers = (isOf('assign_mini_program', kind) || isOf('add_mini_program_member', kind)) && mayAsk('members');
  const tabs = [
    { key: 'versions', label: t('versions'), children: <Versions id={id} /> },
    ...(hasMembers ? [{ key: 'members', label: t('members'), children: <ProgramMembers id={id} /> }] : []),
    ...(mayAsk('settings', { program: id }) ? [{ key: 'settings', label: t('settings'), children: <Settings id={id} /> }] : []),
  ];
  return (
    <article aria-labelledby="program">
      <header className="page-header">
        <h1 id="program">{program.name}</h1>
        <div className="page-toolbar">
          <CommandButton {...about} command="upload_version" type="primary">{t('upload')}</CommandButton>
          {program.grayscale !== null && <CommandButton {...about} command="withdraw_grayscale" danger confirm lead={t('withdrawHint')}>{t('withdrawGrayscale')}</CommandButton>}
          {isLive && <CommandButton {...about} command="take_offline" danger confirm lead={t('offlineHint')}>{t('offline')}</CommandButton>}
          {isLive && program.open === null && <CommandButton {...about} command="request_removal" danger confirm lead={t('removalHint')}>{t('removal')}</CommandButton>}
          {program.open !== null && <CommandButton command="withdraw_request" given={{ request: program.open }} of={Object.keys(request.data?.answer.wish ?? { release: {} })[0]} program={id} confirm lead={t('takeBackHint')}>{t('takeBack')}</CommandButton>}
          <CommandButton {...about} command="edit_mini_program" first={{ name: program.name }} edits={{ mini_program: { mini_program: id } }}>{t('rename')}</CommandButton>
          <CommandButton {...about} command="delete_mini_program" danger confirm lead={t('deleteHint', { name: program.name })} onDone={() => void navigate(kind === 'mini_program' ? '/' : list, { replace: true })}>{t('delete')}</CommandButton>
        </div>
      </header>
      <p>{t('live')}: <Live program={program} /></p>
      <Tabs activeKey={tabs.some(({ key }) => key === tab) ? String(tab) : 'versions'} onChange={(key) => void navigate(`${way}/${key}`)} destroyOnHidden items={tabs} />
    </article>
  );
}
