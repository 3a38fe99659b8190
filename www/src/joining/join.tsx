import { Steps } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import type { ApplicantType } from 'rolegate/client';

import { useSigned } from '../server/signed';
import { Address } from './address';
import { Kind } from './kind';
import { NOTHING_TYPED, TeamForm } from './teamForm';
import { WorkspaceForm } from './workspaceForm';

/** What somebody asks for who is no member yet: a mini program team, by a superapp team's link, or a developer workspace of a tenant. */
export type Way = 'register' | 'apply';

/** The steps that lead to a request: one's address, what kind of team it is, what it is called, and the wait for whoever decides. */
export default function Join({ way }: { way: Way }): ReactNode {
  const { t } = useTranslation('joining');
  const { account } = useSigned();
  const { to = '' } = useParams();
  const navigate = useNavigate();
  const [type, setType] = useState<ApplicantType>('individual');
  const [typed, setTyped] = useState(NOTHING_TYPED);
  // Each step is one of the browser's history, so that its button leads back; what was typed stays here.
  const { state: at } = useLocation() as { state: { type?: ApplicantType } | null };
  const isChosen = at?.type !== undefined;
  const steps = way === 'register' ? (['address', 'kind', 'details', 'decision'] as const) : (['address', 'details', 'decision'] as const);
  const step = !account.confirmed ? 'address' : way === 'register' && !isChosen ? 'kind' : 'details';
  const onAsked = (request: string): void => void navigate(`/asked/${encodeURIComponent(request)}`, { replace: true });
  return (
    <main id="main" tabIndex={-1} className="room-main room-alone">
      <header className="page-header">
        <div>
          <h1>{t(way)}</h1>
          <p className="page-count">{t(`${way}Hint`)}</p>
        </div>
      </header>
      <Steps size="small" current={steps.findIndex((one) => one === step)} items={steps.map((one) => ({ title: t(one) }))} />
      {step === 'address' && <Address />}
      {step === 'kind' && <Kind type={type} onType={setType} onNext={() => void navigate('.', { state: { type } })} />}
      {step === 'details' && (way === 'register' ? <TeamForm link={to} type={at?.type ?? type} typed={typed} onType={setTyped} onBack={() => void navigate(-1)} onAsked={onAsked} /> : <WorkspaceForm tenant={to} onAsked={onAsked} />)}
    </main>
  );
}
