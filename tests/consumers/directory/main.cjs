const { readFileSync } = require('node:fs');

const rolegate = require('rolegate');
const directory = require('rolegate/directory');

async function main() {
  const { ask } = await import('./play.mjs');
  console.log(JSON.stringify(await ask(rolegate, directory, readFileSync(require.resolve('rolegate/directory.wasm')))));
}

main();
