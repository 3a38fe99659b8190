import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicantType } from 'rolegate/client';

import { Labelled } from '../command/labelled';
import { useGiving } from '../command/useGiving';
import { useSigned } from '../server/signed';
import { Outcome } from './outcome';
import { requestOf } from './request';

/** What is typed in the form, by the fields of the command. */
export const NOTHING_TYPED = { applicant_name: '', team_name: '', notes: '', code: '' };

interface TeamFormProps {
  link: string;
  type: ApplicantType;
  typed: typeof NOTHING_TYPED;
  onType: (typed: typeof NOTHING_TYPED) => void;
  onBack: () => void;
  onAsked: (request: string) => void;
}

/** Whom the team is of and what it is called, and the code that was sent by mail. What is refused loses nothing that was typed. */
export function TeamForm({ link, type, typed, onType, onBack, onAsked }: TeamFormProps): ReactNode {
  const { t } = useTranslation('joining');
  const { account } = useSigned();
  // One for both: what is said is about the last of them.
  const giving = useGiving();
  const [isSent, setSent] = useState(false);
  const entry = (name: keyof typeof typed) => ({ name, value: typed[name], onChange: ({ target }: { target: { value: string } }) => onType({ ...typed, [name]: target.value }) });
  const send = async (): Promise<void> => setSent((await giving.give({ send_code: { purpose: { register: link } } })) !== undefined);
  async function submit(): Promise<void> {
    const done = await giving.give({ submit_registration: { link, applicant_type: type, ...typed, code: typed.code.trim() } });
    if (done) onAsked(requestOf(done.events));
  }
  return (
    <form className="command-form narrow-form" data-step="details" onSubmit={(event) => (event.preventDefault(), void submit())}>
      <Labelled label={t(type === 'individual' ? 'realName' : 'enterpriseName')}>{(id) => <Input id={id} required autoComplete={type === 'individual' ? 'name' : 'organization'} {...entry('applicant_name')} />}</Labelled>
      <Labelled label={t('teamName')}>{(id) => <Input id={id} required autoComplete="off" {...entry('team_name')} />}</Labelled>
      <Labelled label={t('notes')} hint={t('optional')}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 12 }} {...entry('notes')} />}</Labelled>
      <div className="row-actions"><Button disabled={giving.isBusy} onClick={() => void send()} data-command="send_code">{t(isSent ? 'sendAgain' : 'send')}</Button></div>
      <Labelled label={t('code')}>{(id) => <Input id={id} required autoComplete="one-time-code" autoCapitalize="none" {...entry('code')} />}</Labelled>
      <Outcome giving={giving} said={isSent && !giving.refused ? t('sentTo', { email: account.email ?? '' }) : undefined} />
      <div className="row-actions">
        <Button type="primary" htmlType="submit" loading={giving.isBusy}>{t('submit')}</Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
    </form>
  );
}
