const { readFileSync } = require('node:fs');

const rolegate = require('rolegate');
const messages = require('rolegate/messages');
const slim = require('rolegate/slim');

async function main() {
  const { ask } = await import('./ask.mjs');
  const [engine, compiler] = ['engine', 'compiler'].map((name) => readFileSync(require.resolve(`rolegate/${name}.wasm`)));
  await slim.initialize(engine, compiler);
  console.log(JSON.stringify([await ask(rolegate, messages), await ask(slim, messages)]));
}

main();
