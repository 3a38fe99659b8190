import { createGate } from 'rolegate';

import { grantsOf } from '../../grants.mjs';

export const load = async () => ({ gate: await createGate(grantsOf()) });
