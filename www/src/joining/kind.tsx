import { Button, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplicantType } from 'rolegate/client';

import { useDirectoryWords } from '../directory/words/words';

interface KindProps {
  type: ApplicantType;
  onType: (type: ApplicantType) => void;
  onNext: () => void;
}

const TYPES: readonly ApplicantType[] = ['individual', 'enterprise'];

/** For whom the team is. */
export function Kind({ type, onType, onNext }: KindProps): ReactNode {
  const { t } = useTranslation('joining');
  const { call } = useDirectoryWords();
  return (
    <form className="command-form narrow-form" data-step="kind" onSubmit={(event) => (event.preventDefault(), onNext())}>
      <Radio.Group vertical name="applicant_type" aria-label={t('kind')} value={type} onChange={({ target }) => onType(target.value as ApplicantType)}>
        {TYPES.map((one) => <Radio key={one} value={one}><strong>{call(one)}</strong> <span className="panel-hint">{t(`${one}Hint`)}</span></Radio>)}
      </Radio.Group>
      <div className="row-actions"><Button type="primary" htmlType="submit">{t('next')}</Button></div>
    </form>
  );
}
