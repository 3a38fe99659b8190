import * as rolegate from './node_modules/rolegate/dist/index.js';

import { decide } from './decide.mjs';
import { show } from './show.mjs';

async function answers() {
  const questions = await (await fetch('questions.json')).json();
  return decide(rolegate, questions);
}

show(answers());
