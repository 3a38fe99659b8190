import rolegate = require('rolegate');
import messages = require('rolegate/messages');

async function main(): Promise<void> {
  const { ask } = (await import('../ask.mjs' as string)) as { ask: (...packages: unknown[]) => Promise<unknown> };
  const fromModule = await import('./module.mjs');
  console.log(JSON.stringify([await ask(rolegate, messages), await ask(fromModule.rolegate, fromModule.messages)]));
}

void main();
