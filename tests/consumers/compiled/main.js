import { createGate } from './node_modules/rolegate/dist/adapters/compiled.js';

import { decide } from './decide.mjs';
import { show } from './show.mjs';

/** True where the page's policy lets WebAssembly be. */
function mayCompile() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

async function answers() {
  const { compiled, questions } = await (await fetch('questions.json')).json();
  const asked = questions.map(({ answers, ...question }) => ({ ...question, grants: compiled[answers] }));
  return { mayCompile: mayCompile(), decisions: await decide({ createGate }, asked) };
}

show(answers());
