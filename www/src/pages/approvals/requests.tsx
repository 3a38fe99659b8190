import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Questions } from 'rolegate/client';

import { describe } from '../../command/descriptions';
import { useDirectoryWords } from '../../directory/words/words';
import { ListFilter, useWanted, type Choice } from '../../list/listFilter';
import { OTHERS_MS, useList } from '../../server/ask';
import { systemOfKind } from '../../server/kinds';
import { usePlace } from '../../server/place';
import { RequestList, type RequestUse } from './requestList';

/** The questions whose answers are requests. */
export type RequestQuestion = 'requests_to_decide' | 'my_requests' | 'requests';

interface RequestsProps {
  label: string;
  use: RequestUse;
  question: RequestQuestion;
  form: { in?: string };
}

/** Requests, searched and filtered. */
export function Requests({ label, use, question, form }: RequestsProps): ReactNode {
  const { t } = useTranslation('approvals');
  const { text } = useDirectoryWords();
  const [wanted, want] = useWanted(['search', 'kind', 'open']);
  const list = useList(question, form as Questions[RequestQuestion], { wanted, every_ms: OTHERS_MS });
  const states = { field: 'open', label: t('state'), options: [{ value: 'true', label: text('open') }, { value: 'false', label: t('decided') }] };
  return (
    <>
      <ListFilter label={label} wanted={wanted} want={want} choices={[useKindChoice(), ...(use === 'inbox' ? [] : [states])]} />
      <RequestList label={label} list={list} use={use} />
    </>
  );
}

/** The kinds of request that are decided about in the system of the place entered. */
function useKindChoice(): Choice {
  const { t } = useTranslation('approvals');
  const { call } = useDirectoryWords();
  const { system } = usePlace();
  const rows = describe('approve_request').rights.filter(({ kinds }) => kinds.some((kind) => systemOfKind(kind) === system));
  return { field: 'kind', label: t('wish'), options: [...new Set(rows.flatMap(({ of }) => of))].map((value) => ({ value, label: call(value) })) };
}
