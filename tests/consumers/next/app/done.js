'use server';

import { cookies } from 'next/headers';

export async function send() {
  (await cookies()).set('sent', 'yes');
}

/** After this the page is drawn again, with other grants. */
export async function revoke() {
  (await cookies()).set('revoked', 'yes');
}
