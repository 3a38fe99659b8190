import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from '../../ask.mjs';

export default defineEventHandler(() => ask(rolegate, messages));
