import { useTranslation } from 'react-i18next';

import { useWords } from '../../language/language';
import type { Choice } from '../../list/listFilter';
import { rolesHeldIn } from '../../server/kinds';
import { useTables } from '../../server/names';
import { usePlace } from '../../server/place';

/** The choice of one of the roles that are held in the place entered. */
export function useRoleChoice(): Choice {
  const { t } = useTranslation('members');
  const { title } = useWords();
  const { kind } = usePlace();
  return { field: 'role', label: t('role'), options: rolesHeldIn(useTables(), kind).map(({ role, title: called }) => ({ value: role, label: title(called) })) };
}
