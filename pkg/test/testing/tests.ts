// Every test of the matchers and of the decorator, by its name.

import { matcherTests } from './matchers';
import { storyTests } from './story';

export const tests = { ...matcherTests, ...storyTests };
