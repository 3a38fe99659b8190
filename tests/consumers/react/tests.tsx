// Runs every test and puts what became of them where the runner reads it.

import { canTests } from './can.tests';
import { hookTests } from './hooks.tests';
import { manyTests } from './many.tests';
import { show } from './show.mjs';
import { suspenseTests } from './suspense.tests';

async function runAll(): Promise<Record<string, string>> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const results: Record<string, string> = {};
  for (const [name, test] of Object.entries({ ...canTests, ...hookTests, ...manyTests, ...suspenseTests })) {
    const warnings: string[] = [];
    const { error, warn } = console;
    console.error = console.warn = (...said: unknown[]) => warnings.push(said.map(String).join(' '));
    try {
      await test();
      results[name] = warnings.join('\n');
    } catch (thrown) {
      results[name] = thrown instanceof Error ? `${thrown.message}\n${thrown.stack}` : String(thrown);
    } finally {
      Object.assign(console, { error, warn });
    }
  }
  return results;
}

show(runAll());
