import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from '../../ask.mjs';

export const GET = async () => Response.json(await ask(rolegate, messages));
