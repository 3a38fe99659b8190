// Every test of `rolegate/react`, by its name.

import { canTests } from './can';
import { hookTests } from './hooks';
import { manyTests } from './many';
import { refusedTests } from './refused';
import { suspenseTests } from './suspense';

export const tests = { ...canTests, ...hookTests, ...manyTests, ...refusedTests, ...suspenseTests };
