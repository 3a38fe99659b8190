// Every test of `rolegate/react`, by its name.

import { canTests } from './can';
import { earlyTests } from './early';
import { hookTests } from './hooks';
import { manyTests } from './many';
import { movedTests } from './moved';
import { ownTests } from './own';
import { refusedTests } from './refused';
import { suspenseTests } from './suspense';

export const tests = { ...canTests, ...earlyTests, ...hookTests, ...manyTests, ...movedTests, ...ownTests, ...refusedTests, ...suspenseTests };
