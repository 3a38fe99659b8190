// Every question that questions.json has, asked in Hermes, which has no WebAssembly.

import { createGate } from 'rolegate/compiled';

import { decide } from './decide.mjs';
import { compiled, questions } from './questions.json';

const asked = questions.map(({ answers, ...question }) => ({ ...question, grants: compiled[answers] }));
decide({ createGate }, asked).then(
  (decisions) => print(JSON.stringify({ WebAssembly: typeof WebAssembly, decisions })),
  (error) => print(JSON.stringify({ error: String(error) })),
);
