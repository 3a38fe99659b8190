import { Alert } from 'antd';
import type { Refused } from 'rolegate/client';
import { explain } from 'rolegate/messages';
import { useDecision } from 'rolegate/react';
import { useContext, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useRefusal } from '../language/refusal';
import { useWords } from '../language/language';
import { KINDS } from '../server/kinds';
import { PlaceContext } from '../server/place';
import { useSigned } from '../server/signed';
import type { Asked } from './descriptions';

/** Why a command was refused. */
export function RefusedText({ refused, names }: { refused: Refused; names?: Readonly<Record<string, string>> | undefined }): ReactNode {
  const { t } = useTranslation('command');
  const why = useRefusal();
  const known = useKnownNames();
  return <Alert type="error" showIcon title={t('refused')} description={why(refused, { ...known, ...names })} data-code={refused.code} />;
}

/** What is known without asking: how people write the kinds of container, whoever is signed in, and the place entered. */
function useKnownNames(): Record<string, string> {
  const { name } = useWords();
  const { account } = useSigned();
  const place = useContext(PlaceContext);
  return { ...Object.fromEntries(KINDS.map((kind) => [kind, name(kind)])), [account.user]: account.name, ...(place && { [place.id]: place.name }) };
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
