import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Labelled } from '../command/labelled';
import { useGiving } from '../command/useGiving';
import { Outcome } from './outcome';
import { requestOf } from './request';

/** What a merchant says who applies for a workspace. */
export function WorkspaceForm({ tenant, onAsked }: { tenant: string; onAsked: (request: string) => void }): ReactNode {
  const { t } = useTranslation('joining');
  const applying = useGiving();
  const [name, setName] = useState('');
  const [notes, setNotes] = useState('');
  async function apply(): Promise<void> {
    const done = await applying.give({ apply_for_developer_workspace: { tenant, name, notes } });
    if (done) onAsked(requestOf(done.events));
  }
  return (
    <form className="command-form narrow-form" data-step="details" onSubmit={(event) => (event.preventDefault(), void apply())}>
      <Labelled label={t('workspaceName')}>{(id) => <Input id={id} name="name" required autoComplete="organization" value={name} onChange={({ target }) => setName(target.value)} />}</Labelled>
      <Labelled label={t('notes')} hint={t('optional')}>{(id) => <Input.TextArea id={id} name="notes" autoSize={{ minRows: 2, maxRows: 12 }} value={notes} onChange={({ target }) => setNotes(target.value)} />}</Labelled>
      <Outcome giving={applying} />
      <div className="row-actions"><Button type="primary" htmlType="submit" loading={applying.isBusy}>{t('submit')}</Button></div>
    </form>
  );
}
