import { createGate } from 'rolegate';

import { grantsOf } from '../../grants.mjs';

/** The gate of an island; a server makes one for each page it writes. */
export const gate = await createGate(grantsOf());
