// A page whose server makes the grants, and whose controls are gated where it is read.

import { cookies } from 'next/headers';
import { Suspense } from 'react';
import { createGate } from 'rolegate';
import { Can } from 'rolegate/react';

import { Gated } from './gated';

/** The grants of whoever is signed in. */
async function grantsOf(cookie) {
  return {
    system: 'sas',
    subject: cookie.get('user')?.value ?? 'u-7',
    containers: [{ id: 't-2', kind: 'mini_program_team' }],
    memberships: [{ role: 'mini_program_developer', in: 't-2' }],
  };
}

async function Session() {
  const grants = await grantsOf(await cookies());
  const gate = await createGate(grants);
  return (
    <>
      <p>{gate.can('mini_program.preview', { in: 't-2' }) ? 'granted on the server' : 'refused on the server'}</p>
      <Gated grants={grants}>
        <Can action="mini_program.preview" resource={{ in: 't-2' }} mode="disable">
          <button>Preview</button>
        </Can>
        <Can action="mini_program.manage" resource={{ in: 't-2' }} mode="disable">
          <button>Manage</button>
        </Can>
      </Gated>
    </>
  );
}

export default function Page() {
  return (
    <Suspense>
      <Session />
    </Suspense>
  );
}
