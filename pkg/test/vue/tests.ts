// Every test of `rolegate/vue`, by its name, and what ends what one has mounted.

import { canTests } from './can';
import { composableTests } from './composables';
import { directiveTests } from './directive';
import { drawnTests } from './drawn';
import { pluginTests } from './plugin';

export { unmountAll } from './support';
export const tests = { ...pluginTests, ...composableTests, ...canTests, ...drawnTests, ...directiveTests };
