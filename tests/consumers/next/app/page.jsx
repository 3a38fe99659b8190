// A page whose server makes the grants, and whose controls are gated where it is read.

import { createGate } from 'rolegate';

import { Console } from './console';

export const dynamic = 'force-dynamic';

const grants = {
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 't-2', kind: 'mini_program_team' }],
  memberships: [{ role: 'mini_program_developer', in: 't-2' }],
};

export default async function Page() {
  const gate = await createGate(grants);
  return (
    <>
      <p>{gate.can('mini_program.preview', { in: 't-2' }) ? 'granted on the server' : 'refused on the server'}</p>
      <Console grants={grants} />
    </>
  );
}
