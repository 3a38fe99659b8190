// The results as a table and as targets met or not met.
import { arch, cpus, loadavg } from 'node:os';

const COLUMNS = ['contender', 'version', 'T1 ns', '/ rolegate', '/ CASL', 'T2 ns', '/ rolegate', '/ CASL', 'T3 ns', '/ rolegate', 'ready ms', 'checks a run', 'cells verified'];

function figure(value) {
  if (value === undefined || value === null) return '–';
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}

function ratio(value, base) {
  if (value === undefined || value === null || base === undefined || base === null) return '–';
  const quotient = value / base;
  return quotient < 100 ? `${quotient.toFixed(2)}x` : `${Math.round(quotient).toLocaleString('en')}x`;
}

/** Pads the cells of a Markdown table so that it reads as plain text as well. */
export function markdownTable(header, rows) {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

function rowOf({ title, version, T1, T2, T3 }, rolegate, casl) {
  const counts = [T1, T2, T3].filter((task) => task?.nanoseconds).map((task) => task.checks.toLocaleString('en'));
  return [
    title,
    version,
    figure(T1?.nanoseconds),
    ratio(T1?.nanoseconds, rolegate?.T1?.nanoseconds),
    ratio(T1?.nanoseconds, casl?.T1?.nanoseconds),
    figure(T2?.nanoseconds),
    ratio(T2?.nanoseconds, rolegate?.T2?.nanoseconds),
    ratio(T2?.nanoseconds, casl?.T2?.nanoseconds),
    figure(T3?.nanoseconds),
    ratio(T3?.nanoseconds, rolegate?.T3?.nanoseconds),
    figure(T1?.ready_milliseconds),
    [...new Set(counts)].join(' / '),
    [T1, T2, T3].map((task) => task?.compared || '–').join(' / '),
  ];
}

/** `{ target, measured, met }` for everything that was measured. */
export function judgeTargets({ contenders, ready, menu }) {
  const by = Object.fromEntries(contenders.map((contender) => [contender.name, contender]));
  const targets = [];
  for (const [task, most] of [['T1', 0.5], ['T2', 1], ['T3', 1]]) {
    const ours = by.rolegate?.[task]?.nanoseconds;
    const casl = by.casl?.[task]?.nanoseconds;
    const map = by.map?.[task]?.nanoseconds;
    if (ours && casl) targets.push({ target: `${task}: at least 3 times faster than CASL`, measured: `${(casl / ours).toFixed(2)} times`, met: casl >= 3 * ours });
    if (ours && map) targets.push({ target: `${task}: at most ${most} times the hand-written map`, measured: `${(ours / map).toFixed(2)} times`, met: ours <= most * map });
  }
  if (ready) {
    const measured = `${ready.create_milliseconds.toFixed(2)} ms (import before it ${ready.import_milliseconds.toFixed(2)} ms)`;
    targets.push({ target: 'createGate ready in under 5 ms', measured, met: ready.create_milliseconds < 5 });
  }
  if (menu) {
    const measured = `${menu.microseconds.toFixed(2)} us for ${menu.entries} entries (first call ${menu.first_microseconds.toFixed(0)} us)`;
    targets.push({ target: 'menu of the largest system under 50 us', measured, met: menu.microseconds < 50 });
  }
  return targets;
}

/** Everything as Markdown. */
export function markdownOf(results) {
  const by = Object.fromEntries(results.contenders.map((contender) => [contender.name, contender]));
  const rows = results.contenders.map((contender) => rowOf(contender, by.rolegate, by.casl));
  const { machine } = results;
  return [
    `T1 \`can(role, action)\`, T2 with user and resource, T3 with a list of assigned programs for every user; nanoseconds a check, the lowest of ${results.rounds} processes' medians of 5 runs.`,
    `Node ${machine.node}, ${machine.processors} x ${machine.processor}, load ${machine.load_before} before and ${machine.load_after} after.`,
    '',
    markdownTable(COLUMNS, rows),
    '',
    ...judgeTargets(results).map(({ target, measured, met }) => `- ${met ? 'met' : 'NOT MET'}: ${target}: ${measured}`),
    '',
  ].join('\n');
}

/** What the figures were measured on. */
export function describeMachine(loadBefore) {
  return {
    node: process.version,
    processor: `${cpus()[0]?.model ?? 'processor'} (${arch()})`,
    processors: cpus().length,
    load_before: loadBefore,
    load_after: currentLoad(),
  };
}

/** The load average of the last minute. */
export function currentLoad() {
  return loadavg()[0].toFixed(2);
}
