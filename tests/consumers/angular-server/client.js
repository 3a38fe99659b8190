import '@angular/compiler';
import { bootstrapApplication } from '@angular/platform-browser';
import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from './ask.mjs';
import { App, configuration } from './page.js';
import { show } from './show.mjs';

configuration('Zone' in globalThis)
  .then((given) => bootstrapApplication(App, given))
  .then(() => show(ask(rolegate, messages)));
