import { appendFileSync } from 'node:fs';

import { askedActions } from 'rolegate/testing';
import { afterAll } from 'vitest';

// Test files run in processes of their own: each leaves what it asked.
afterAll(() => appendFileSync(process.env.ASKED, askedActions().map((action) => `${action}\n`).join('')));
