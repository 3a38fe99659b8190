import assert from 'node:assert/strict';

import { gateDom } from 'rolegate/dom';
import { explain } from 'rolegate/messages';
import { elementMatchers, fakeGate, locatorMatchers, type LocatorLike, type Matched } from 'rolegate/testing';

const { toBeAllowed, toBeRefused } = elementMatchers;

/** A page that is gated for somebody who may read the list and nothing else. */
function page(language?: 'en' | 'zh') {
  document.body.innerHTML = `
    <button id="allowed" data-can="team.edit">Edit</button>
    <section data-can="member.add" data-can-mode="disable"><label id="label">Name <input id="field" /></label></section>
    <p data-can="member.invite"><i id="hidden">x</i></p>
    <p style="display:none" id="other">x</p>`;
  return gateDom(document, fakeGate({ allow: ['team.edit'] }), language && { reason: (decision) => explain(decision, language) });
}

const byId = (id: string): Element => document.getElementById(id)!;
const passes = (...matched: readonly Matched[]): boolean[] => matched.map(({ pass }) => pass);

/** A locator of one element, or of none as long as `after` says. */
function locator(id: string, after = 0): LocatorLike & { looked: number } {
  return {
    looked: 0,
    async evaluateAll(look) {
      this.looked += 1;
      return look(this.looked > after ? [...document.querySelectorAll(`#${id}`)] : []);
    },
  };
}

export const matcherTests = {
  'what a gate hides or disables is refused, itself and what is in it'() {
    const gated = page();
    assert.deepEqual(passes(...['field', 'label', 'hidden'].map((id) => toBeRefused(byId(id)))), [true, true, true]);
    assert.deepEqual(passes(...['field', 'label', 'hidden'].map((id) => toBeAllowed(byId(id)))), [false, false, false]);
    assert.deepEqual(passes(toBeRefused(byId('allowed')), toBeAllowed(byId('allowed'))), [false, true]);
    gated.stop();
    assert.deepEqual(passes(toBeRefused(byId('field')), toBeAllowed(byId('field'))), [false, true]);
  },
  'what something else hides is neither refused nor allowed'() {
    const gated = page();
    assert.deepEqual(passes(toBeRefused(byId('other')), toBeAllowed(byId('other'))), [false, false]);
    gated.stop();
    assert.throws(() => toBeRefused(document.createElement('p')), /^Error: the element is not in the page/);
    assert.throws(() => toBeRefused(null as never), /^TypeError: an element was expected, not `null`/);
  },
  'a reason is told by its name, by its sentence in any language, by a part of it, or by a pattern'() {
    for (const language of ['en', 'zh', undefined] as const) {
      const gated = page(language);
      assert.deepEqual(passes(toBeRefused(byId('field'), 'not_granted'), toBeRefused(byId('field'), 'not_assigned')), [true, false], language);
      gated.stop();
    }
    const gated = page('en');
    assert.deepEqual(passes(...[/does not allow/, /nothing/, 'does not allow', 'nothing'].map((why) => toBeRefused(byId('field'), why))), [true, false, true, false]);
    assert.equal(toBeRefused(byId('hidden'), 'not_granted').pass, false, 'what is hidden is told nothing');
    gated.stop();
  },
  'messages say what was found'() {
    const gated = page();
    assert.equal(toBeRefused(byId('allowed'), 'not_granted').message(), 'expected the element to be refused: not_granted, found allowed');
    assert.equal(toBeRefused(byId('field')).message(), 'expected the element not to be refused, found refused: shown without working, told `not_granted`');
    assert.equal(toBeAllowed(byId('hidden')).message(), 'expected the element to be allowed, found refused: hidden');
    gated.stop();
  },
  async 'locators are waited for, and what is never there passes neither way'() {
    const gated = page();
    const at = (isNot: boolean, timeout = 10_000) => ({ isNot, timeout });
    const late = locator('field', 2);
    assert.equal((await locatorMatchers.toBeRefused.call(at(false), late, 'not_granted')).pass, true);
    assert.equal(late.looked, 3);
    assert.equal((await locatorMatchers.toBeAllowed.call(at(true), locator('field'))).pass, false);
    for (const isNot of [false, true]) {
      const { pass } = await locatorMatchers.toBeRefused.call(at(isNot, 100), locator('nothing'));
      assert.equal(pass === isNot, true, `fails with isNot ${isNot}`);
    }
    document.body.insertAdjacentHTML('beforeend', '<i id="field"></i>');
    await assert.rejects(locatorMatchers.toBeRefused.call(at(false), locator('field')), /^Error: the locator finds 2 elements, one was expected$/);
    gated.stop();
  },
};
