import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from './ask.mjs';

chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (message === 'ask') ask(rolegate, messages).then(answer);
  // It answers later.
  return message === 'ask';
});
