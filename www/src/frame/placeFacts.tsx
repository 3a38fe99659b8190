import { Descriptions, type DescriptionsProps } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useWords } from '../language/language';
import { usePlace } from '../server/place';

type Fact = NonNullable<DescriptionsProps['items']>[number];

/** What the place entered is: its kind and, for those who are told, how many members it has, with more about it. */
export function PlaceFacts({ more }: { more: readonly Fact[] }): ReactNode {
  const { t } = useTranslation('frame');
  const { name: called } = useWords();
  const { kind, shown } = usePlace();
  const facts: Fact[] = [{ key: 'kind', label: t('kind'), children: called(kind) }];
  if (shown) facts.push({ key: 'members', label: t('memberCount'), children: shown.members });
  return <Descriptions bordered size="small" column={1} items={[...facts, ...more]} />;
}
