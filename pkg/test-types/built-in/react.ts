// A gate of a component's own is there whenever grants are.

import { startGate, type Answers, type Grants } from 'rolegate';
import { createGate } from 'rolegate/compiled';
import { useOwnGate } from 'rolegate/react';

export function useRights(grants: Grants, later: Grants | undefined, answers: Answers): (boolean | undefined)[] {
  // @ts-expect-error there is none before the grants
  useOwnGate(startGate, later).can('mini_program.preview');
  return [
    useOwnGate(startGate, grants).can('mini_program.preview'),
    useOwnGate(startGate, grants, { display: 'disable' }).can('mini_program.preview'),
    useOwnGate(createGate, answers).can('mini_program.preview'),
    useOwnGate(startGate, later)?.can('mini_program.preview'),
    useOwnGate(startGate, null)?.can('mini_program.preview'),
  ];
}
