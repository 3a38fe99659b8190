const { readFileSync } = require('node:fs');

const rolegate = require('rolegate');
const messages = require('rolegate/messages');
const slim = require('rolegate/slim');

async function main() {
  const { ask } = await import('./ask.mjs');
  await slim.initialize(readFileSync(require.resolve('rolegate/engine.wasm')));
  console.log(JSON.stringify([await ask(rolegate, messages), await ask(slim, messages)]));
}

main();
