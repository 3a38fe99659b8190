import assert from 'node:assert/strict';

import type { Action } from 'rolegate';
import { gateDom } from 'rolegate/dom';

import { button, find, grantsOf, inspected, lines, press, told, until, type Tests } from './support';

const TEAM = { in: 't-2' };
const PAGE = `
  <main data-here><button data-can="mini_program.manage" data-can-in="t-2" data-can-mode="disable">Manage</button>
  <button data-can="mini_program.mange" data-can-in="t-2" data-can-mode="disable">Misspelt</button></main>
  <button data-can="mini_program.preview" data-can-in="t-2">Outside</button>`;

async function opened() {
  const given = await inspected();
  document.body.innerHTML = PAGE;
  const gated = gateDom(document.querySelector('main')!, given.gate);
  button('Rights').click();
  await until(() => lines('Controls').length === 3);
  return { ...given, gated };
}

export const panelTests: Tests = {
  async 'the panel lists what is asked, never asked, dead and unknown'() {
    const { gated } = await opened();
    assert.deepEqual(lines('Controls'), [
      'mini_program.manage · t-2 | denied | Manage (data-can)',
      'mini_program.mange · t-2 | denied | Misspelt (data-can)',
      'mini_program.preview · t-2 | allowed | Outside (data-can)',
    ]);
    assert.match(lines('Questions asked')[0]!, /^mini_program\.manage · t-2 \| denied \| \d+ ×$/);
    assert.deepEqual(lines('Controls no gate'), ['mini_program.preview · t-2 | allowed | Outside (data-can)']);
    assert.equal(lines('Questions about unknown')[0]?.split(' | ')[0], 'mini_program.mange · t-2');
    const dead = lines('Actions nobody asks');
    assert.ok(dead.some((line) => line.startsWith('mini_program.preview |')), dead.join('\n'));
    assert.ok(!dead.some((line) => line.startsWith('mini_program.manage |')));
    gated.stop();
  },
  async 'a control that is chosen is explained, in both languages, with its table'() {
    const { gated } = await opened();
    button('mini_program.manage · t-2').click();
    const { Action: action, In, Reason, Source, Cell, 'Who could': could, 'When refused': mode } = told();
    assert.deepEqual([action, In, mode, Source], ['mini_program.manage', 't-2', 'disable', 'the document (no mark)']);
    assert.equal(Cell, '“no” in sas.mini_program_team, column Mini program developer; the role is held in t-2');
    assert.equal(could, 'Mini program adminSenior mini program developer');
    assert.match(Reason!, /^Your role does not allow this\. Roles that can help: Mini program admin, .+您的角色不能执行此操作。/);
    assert.equal(find('td[aria-current]')?.textContent, 'no');
    assert.equal(find('thead th.marked')?.textContent, 'Mini program developer');
    assert.equal(find('tbody th.marked')?.textContent, 'mini_program.manage');
    const languages = find<HTMLSelectElement>('select')!;
    languages.value = 'zh';
    languages.dispatchEvent(new Event('change'));
    assert.equal(told()['谁可以'], '小程序管理员高级小程序开发');
    assert.match(told()['原因']!, /^您的角色不能执行此操作。.+Your role does not allow this\./);
    languages.value = 'en';
    languages.dispatchEvent(new Event('change'));
    gated.stop();
  },
  async 'a view is said plainly, changes the page, and is ended by Escape'() {
    const { gate, gated, page } = await opened();
    button('mini_program.manage · t-2').click();
    button('View as Mini program admin').click();
    await until(() => gate.can('mini_program.manage', TEAM));
    const manage = document.querySelector('[data-can="mini_program.manage"]')!;
    assert.equal(manage.getAttribute('data-can-state'), 'enabled');
    await until(() => find<HTMLElement>('.banner')?.hidden === false);
    assert.match(find('.banner')!.textContent!, /^You see this page as Mini program admin would\..*End the view$/);
    press('Escape');
    await until(() => !gate.can('mini_program.manage', TEAM));
    assert.deepEqual([page.viewed(), manage.getAttribute('data-can-state')], [undefined, 'disabled']);
    await until(() => find<HTMLElement>('.banner')?.hidden === true);
    gated.stop();
  },
  async 'roles that the grants have no place for cannot be chosen'() {
    const { gate, gated } = await opened();
    gate.update({ ...grantsOf(), containers: [{ id: 't-2', kind: 'mini_program_team' }] });
    const options = () => [...find<HTMLSelectElement>('label select')!.querySelectorAll('option')];
    await until(() => options().some((option) => option.hasAttribute('disabled')));
    const free = options().filter((option) => !option.hasAttribute('disabled')).map(({ textContent }) => textContent);
    assert.deepEqual([free[0], free[1], options().length], ['yourself', 'Mini program admin', 15]);
    gated.stop();
  },
  async 'Escape in the panel closes it, and elsewhere it does not'() {
    const { gated } = await opened();
    press('Escape');
    assert.equal(find<HTMLElement>('section')!.hidden, false);
    press('Escape', find('summary')!);
    assert.equal(find<HTMLElement>('section')!.hidden, true);
    gated.stop();
  },
  async 'the focus stays where it is when a list changes below it'() {
    const { gate, gated } = await opened();
    const focused = () => find<HTMLElement>('ul')!.getRootNode() as ShadowRoot;
    [...find('section')!.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith('mini_program.manage'))!.focus();
    const before = focused().activeElement;
    gate.can('log.view' as Action, TEAM);
    gate.can('mini_program.manage', TEAM);
    gate.update(grantsOf('mini_program_admin'));
    await until(() => lines('Controls')[0]!.includes('allowed'));
    assert.notEqual(focused().activeElement, null);
    assert.equal(focused().activeElement?.textContent, before?.textContent);
    gated.stop();
  },
};
