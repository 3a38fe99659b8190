// The project the tests of rolegate/vue share: installed and built once, with the example of the README in it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { install, readmeCode, run } from './install.mjs';

let built;

async function build() {
  const folder = await install('vue');
  writeFileSync(join(folder, 'src/Readme.vue'), readmeCode('Vue', 'vue'));
  await run('npm', ['run', '--silent', 'build'], folder);
  return folder;
}

export function vueConsumer() {
  return (built ??= build());
}
