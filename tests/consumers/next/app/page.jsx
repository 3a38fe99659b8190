// A page whose server makes the grants, and whose controls are gated where it is read.

import { cookies } from 'next/headers';
import Link from 'next/link';
import { Suspense } from 'react';
import { createGate } from 'rolegate';
import { Can } from 'rolegate/react';

import { revoke, send } from './done';
import { Gated } from './gated';

/** The grants of whoever is signed in. */
async function grantsOf(cookie) {
  return {
    system: 'sas',
    subject: cookie.get('user')?.value ?? 'u-7',
    containers: [{ id: 't-2', kind: 'mini_program_team' }],
    memberships: cookie.has('revoked') ? [] : [{ role: 'mini_program_developer', in: 't-2' }],
  };
}

/** Comes later than what is around it. */
async function Send() {
  await Promise.resolve();
  return <button>Send</button>;
}

async function Session() {
  const grants = await grantsOf(await cookies());
  const gate = await createGate(grants);
  return (
    <>
      <p>{gate.can('mini_program.preview', { in: 't-2' }) ? 'granted on the server' : 'refused on the server'}</p>
      <Gated grants={grants}>
        <Can action="mini_program.preview" resource={{ in: 't-2' }} mode="disable">
          <form action={revoke}>
            <button>Preview no more</button>
          </form>
        </Can>
        <Can action="mini_program.manage" resource={{ in: 't-2' }} mode="disable">
          <button>Manage</button>
          <Link href="/other" prefetch={false}>
            Other
          </Link>
          <form action={send}>
            <Send />
          </form>
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
