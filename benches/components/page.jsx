// One contender in a page of its own, step by step. React's work from the change to the changed document counts; layout and paint are the same for all.
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { drawn } from './count.mjs';
import { programs } from './task.mjs';

let rows;
let contender;
let draw;

/** Does something at once; the milliseconds it took by the clock, and how many contents were drawn. */
function timed(what) {
  drawn.count = 0;
  const begun = performance.now();
  flushSync(what);
  return { clock: performance.now() - begun, drawings: drawn.count };
}

globalThis.page = {
  async prepare(count, shape, teams) {
    rows = programs(count);
    contender = await globalThis.contender.prepare(teams, rows);
    const root = createRoot(document.body.appendChild(document.createElement('div')));
    draw = () => root.render(contender.view(rows, shape));
  },
  first: () => timed(draw),
  change: (teams) => timed(() => contender.update(teams)),
  /** Which buttons can be pressed. */
  shown: () => rows.map(({ id }) => Number(document.getElementById(id)?.disabled === false)).join(''),
};
