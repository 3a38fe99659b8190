import type { Language } from '../../texts.js';
import { styleSheet } from '../dom/style.js';
import { fillWith, makeIn, type Child } from './elements.js';
import { explainSubject, type Subject } from './explanation.js';
import { createLists, subjectButton } from './lists.js';
import type { InspectedPage } from './page.js';
import { createPointing, type Pointed } from './pointing.js';
import { explanationShown, lineOf, type Panel } from './shown.js';
import { style } from './style.js';
import { createViewing } from './viewing.js';
import { words } from './words.js';

/** The name of the panel's element. */
const NAME = 'rolegate-inspector';

// So many milliseconds after a change the panel is drawn anew, once for all changes until then.
const PAUSE = 100;

/** Puts the inspector on a page: a button that opens its panel. It draws only into its own shadow root. */
export function openPanel(document: Document, page: InspectedPage, language: Language | undefined): void {
  const make = makeIn(document);
  const host = document.createElement(NAME);
  const shadow = host.attachShadow({ mode: 'open' });
  let subjects: readonly Subject[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const panel: Panel = {
    make,
    page,
    language: language ?? (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'),
    choose,
    frame: (element) => pointing.frame(element),
  };
  const opener = make('button', { type: 'button', class: 'open', 'aria-controls': 'panel', click: () => toggle() });
  const heading = make('h2', { id: 'name' });
  const languages = make('select', { change: () => speak(languages.value as Language) }, make('option', { value: 'en', lang: 'en' }, 'English'), make('option', { value: 'zh', lang: 'zh' }, '中文'));
  const closer = make('button', { type: 'button', click: () => toggle(false) });
  const pointer = make('button', { type: 'button', click: () => point(!pointing.isOn()) });
  const explained = make('div', { 'aria-live': 'polite' });
  const viewing = createViewing(panel);
  const lists = createLists(panel, document);
  const pointing = createPointing(host, shadow, make, tell, chosen);
  const section = make(
    'section',
    { class: 'panel', id: 'panel', 'aria-labelledby': 'name', hidden: true },
    make('div', { class: 'bar' }, heading, languages, closer),
    make('div', { class: 'bar' }, pointer, viewing.choice),
    explained,
    ...lists.elements,
  );
  shadow.append(viewing.banner, opener, section);
  const sheet = styleSheet(document.defaultView as Window & typeof globalThis, style);
  if (sheet) shadow.adoptedStyleSheets = [sheet];
  else shadow.prepend(make('style', {}, style));

  function toggle(open = section.hidden): void {
    section.hidden = !open;
    if (!open) opener.focus();
    point(false);
  }

  function point(on: boolean): void {
    pointing.set(on);
    // What is below it can be pointed at, too.
    section.classList.toggle('pointing', on);
    draw();
  }

  function chosen({ element, controls }: Pointed): void {
    point(false);
    choose(controls);
    if (controls.length === 0) fillWith(explained, make('p', {}, make('code', {}, element.localName), ': ', words[panel.language].noQuestion));
    pointer.focus();
  }

  function choose(next: readonly Subject[]): void {
    subjects = next;
    draw();
    section.scrollTop = 0;
    const cell = section.querySelector<HTMLElement>('[aria-current]');
    cell?.closest('.table')?.scrollTo(cell.offsetLeft - 180, cell.offsetTop - 80);
  }

  function speak(next: Language): void {
    panel.language = next;
    draw();
  }

  /** What is asked where the pointer is, and the answer. */
  function tell({ controls: [nearest] }: Pointed): string {
    const said = words[panel.language];
    if (!nearest) return said.noQuestion;
    const effect = explainSubject(nearest, page)?.decision.effect;
    return [lineOf(nearest.question, panel.language), effect && said.effects[effect]].filter(Boolean).join(': ');
  }

  function drawSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      draw();
    }, PAUSE);
  }

  function draw(): void {
    const said = words[panel.language];
    host.lang = panel.language;
    opener.textContent = said.open;
    opener.setAttribute('aria-expanded', String(!section.hidden));
    viewing.draw();
    if (section.hidden) return;
    heading.textContent = said.name;
    closer.textContent = said.close;
    languages.setAttribute('aria-label', said.language);
    languages.value = panel.language;
    pointer.textContent = pointing.isOn() ? said.pointing : said.point;
    pointer.setAttribute('aria-pressed', String(pointing.isOn()));
    fillWith(explained, ...subjectsShown(panel, subjects));
    lists.draw();
  }

  /** Escape ends what was begun last: pointing, a view, or the panel that it is pressed in. */
  function hear(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    if (pointing.isOn()) point(false);
    else if (page.viewed()) void page.view(undefined);
    else if (event.composedPath().includes(section)) toggle(false);
  }

  document.defaultView?.addEventListener('keydown', hear, true);
  page.subscribe(drawSoon);
  document.documentElement.append(host);
  draw();
}

/** The first is explained, and the others are named. */
function subjectsShown(panel: Panel, [nearest, ...others]: readonly Subject[]): Child[] {
  const { make, page } = panel;
  const said = words[panel.language];
  const explanation = nearest && explainSubject(nearest, page);
  if (!explanation) return [make('p', {}, page.gates().length > 0 ? said.nothing : said.noGate)];
  const shown = explanationShown(panel, nearest, explanation);
  if (others.length === 0) return shown;
  return [...shown, make('h3', {}, said.around), make('ul', {}, ...others.map((other, at) => make('li', {}, subjectButton(panel, other, `around ${at}`))))];
}
