// The tests that Jest runs, run by Vitest.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

require('./dom.test.js');
require('./react.test.js');
require('./matchers.test.js');
