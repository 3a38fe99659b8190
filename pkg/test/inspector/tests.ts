// Every test of `rolegate/inspector`, by its name, and what ends what one has opened.

import { controlTests } from './controls';
import { gateTests } from './gates';
import { panelTests } from './panel';
import { viewTests } from './view';

export { end } from './support';
export const tests = { ...viewTests, ...gateTests, ...controlTests, ...panelTests };
