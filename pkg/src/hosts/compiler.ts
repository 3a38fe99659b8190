import { common, text } from '#embedded';

import { createCompiler } from '../compiler/index.js';
import { bytesOf } from '../embedded.js';

/** What `rolegate` loads when own tables, `readTables` or `compileAnswers` are first used. */
export const compiler = /* @__PURE__ */ createCompiler(() => bytesOf({ common, text }));
