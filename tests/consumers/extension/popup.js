// The page that the button of the extension opens: its own answers, and those of its service worker.

import * as rolegate from 'rolegate';
import { gateDom } from 'rolegate/dom';
import * as messages from 'rolegate/messages';

import { ask } from './ask.mjs';
import { show } from './show.mjs';

const gate = await rolegate.createGate({
  system: 'sas',
  subject: 'u-7',
  containers: [{ id: 't-2', kind: 'mini_program_team' }],
  memberships: [{ role: 'mini_program_developer', in: 't-2' }],
});
gateDom(document, gate);

async function answers() {
  return [await ask(rolegate, messages), await chrome.runtime.sendMessage('ask')];
}

show(answers());
