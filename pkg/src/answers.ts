import { enterEngine } from './calls.js';
import { readClock } from './clock.js';
import { GrantsError } from './errors.js';
import { fieldOf } from './fields.js';
import { copyGrants } from './grants.js';
import type { Loader } from './loader.js';
import { copyFiles } from './tables.js';
import type { Answers, CompileOptions, Grants } from './types.js';

/** Every answer for one subject from this instant on. */
export async function compileAnswersWith(loader: Loader, given: Grants, options: CompileOptions = {}): Promise<Answers> {
  const grants = copyGrants(given);
  const files = copyFiles(fieldOf(options, 'tables'))();
  const now = readClock(fieldOf(options, 'now'));
  const instance = await loader.load();
  const engine = enterEngine(instance, () => new instance.exports.Engine(grants, files));
  const text = enterEngine(instance, () => engine.answers(now));
  enterEngine(instance, () => engine.free());
  if (text === '') throw new GrantsError('containers: too many, expected containers times actions times memberships below 67108864');
  return JSON.parse(text) as Answers;
}
