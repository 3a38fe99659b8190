import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from 'rolegate';
import { grantsAs } from 'rolegate/inspector';

import { useWords } from '../../language/language';
import { useTables } from '../../server/names';
import { usePlace } from '../../server/place';

/** Shows the console as another role would see it. */
export function ViewAs(): ReactNode {
  const { t } = useTranslation('access');
  const { title, name: called } = useWords();
  const { system, view } = usePlace();
  const declared = useTables()?.systems.find((one) => one.system === system)?.roles ?? [];
  // Those that have a place here.
  const roles = declared.filter(({ role }) => grantsAs(view.own, role, declared));
  const kinds = [...new Set(roles.map(({ held_in }) => held_in))];
  return (
    <Select
      aria-label={t('viewAs')}
      placeholder={t('viewAs')}
      data-part="view-as"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={view.as?.role ?? null}
      options={kinds.map((kind) => ({ label: called(kind), options: roles.filter(({ held_in }) => held_in === kind).map((one) => ({ value: one.role, label: title(one.title) })) }))}
      onChange={(role: Role | null) => view.choose(role ?? undefined)}
    />
  );
}
