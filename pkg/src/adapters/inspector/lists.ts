import { read } from '../../refusals/platform.js';
import type { Control } from './asking.js';
import { controlsAround, controlsIn } from './controls.js';
import { fillWith, type Child } from './elements.js';
import { coverageOf, explainSubject, type AskedNow, type Coverage, type Subject } from './explanation.js';
import { effectShown, lineOf, type Panel } from './shown.js';
import { fill, words } from './words.js';

const NAMES = ['controls', 'asked', 'never', 'dead', 'unknown'] as const;
type Name = (typeof NAMES)[number];

/** What the page asks, and what not. */
export interface Lists {
  readonly elements: readonly HTMLElement[];
  readonly draw: () => void;
}

export function createLists(panel: Panel, document: Document): Lists {
  const { make, page } = panel;
  const parts = new Map(NAMES.map((name) => [name, { summary: make('summary'), list: make('ul') }]));

  function fillList(name: Name, items: readonly HTMLElement[]): void {
    const { summary, list } = parts.get(name)!;
    summary.textContent = `${words[panel.language][name]} (${items.length})`;
    fillWith(list, ...items);
  }

  function effectOf(control: Control): Child {
    const effect = explainSubject(control, page)?.decision.effect;
    return effect && effectShown(panel, effect);
  }

  const line = (subject: Subject, key: string, ...rest: readonly Child[]): HTMLElement => make('li', {}, subjectButton(panel, subject, key), ...rest);
  const deadLine = ({ action, title, table, inspected }: Coverage['dead'][number], at: number): HTMLElement =>
    make('li', {}, subjectButton(panel, { question: { action }, gate: inspected.gate }, `dead ${at}`, action), muted(`${title} (${table})`));
  const muted = (text: string): HTMLElement => make('span', { class: 'muted' }, text);
  const controlLine = (control: Control, at: number): HTMLElement => line(control, `control ${at}`, effectOf(control), muted(nameOf(control)));
  const askedLine = ({ action, resource, times, effect, inspected }: AskedNow, at: number): HTMLElement =>
    line({ question: { action, resource }, gate: inspected.gate }, `asked ${at}`, effectShown(panel, effect), muted(fill(words[panel.language].times, { times })));

  return {
    elements: [...parts.values()].map(({ summary, list }) => make('details', {}, summary, list)),
    draw() {
      const controls = controlsIn(document);
      const { asked, dead, unknown } = coverageOf(page);
      fillList('controls', controls.map(controlLine));
      fillList('asked', asked.map(askedLine));
      fillList('never', controls.filter(isUnanswered).map(controlLine));
      fillList('dead', dead.map(deadLine));
      fillList('unknown', unknown.map(askedLine));
    },
  };
}

/** A button with a question on it, which explains it. Whoever is on it sees where in the page it is asked. */
export function subjectButton({ make, language, choose, frame }: Panel, subject: Subject, key: string, text = lineOf(subject.question, language)): HTMLElement {
  const { element } = subject;
  const unframe = (): void => frame(undefined);
  return make(
    'button',
    {
      type: 'button',
      'data-key': key,
      click: () => choose([subject, ...(element ? controlsAround(element).filter(({ source }) => source !== subject.source) : [])]),
      ...(element && { focus: () => frame(element), pointerenter: () => frame(element), blur: unframe, pointerleave: unframe }),
    },
    make('code', {}, text),
  );
}

/** True for a control in the page that no gate decides about. */
function isUnanswered({ by, element, gate }: Control): boolean {
  if (by === 'data-can' || by === '<rolegate-can>') return read(element, 'data-can-state') === null;
  return gate === undefined || gate.state === 'failed';
}

/** What people know a control by. */
function nameOf({ element, by }: Control): string {
  const text = (read(element, 'aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
  return text ? `${text.slice(0, 40)} (${by})` : by;
}
