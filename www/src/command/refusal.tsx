import { Alert } from 'antd';
import type { Refused } from 'rolegate/client';
import { explain } from 'rolegate/messages';
import { useDecision } from 'rolegate/react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useRefusal } from '../language/refusal';
import { useWords } from '../language/language';
import type { Asked } from './descriptions';

/** Why a command was refused. */
export function RefusedText({ refused, names }: { refused: Refused; names?: Readonly<Record<string, string>> | undefined }): ReactNode {
  const { t } = useTranslation('command');
  const why = useRefusal();
  return <Alert type="error" showIcon title={t('refused')} description={why(refused, names)} data-code={refused.code} />;
}

/** No answer came. */
export function NoAnswer({ error }: { error: Error }): ReactNode {
  const { t } = useTranslation('command');
  return <Alert type="warning" showIcon title={t('noAnswer')} description={<>{t('noAnswerHint')} <span lang="en">({error.message})</span></>} />;
}

/** Says that a right which was there when the form was opened has ended meanwhile. What was typed stays. */
export function RightLost({ asked }: { asked: Asked }): ReactNode {
  const { t } = useTranslation('command');
  const { language } = useWords();
  const decision = useDecision(asked.action, asked.resource);
  const had = useRef(decision.effect === 'allow');
  if (decision.effect === 'allow' || !had.current) return null;
  return <Alert type="warning" showIcon role="alert" data-part="right-lost" title={t('rightLost')} description={explain(decision, language)} />;
}
