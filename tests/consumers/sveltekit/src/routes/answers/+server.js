import { json } from '@sveltejs/kit';
import * as rolegate from 'rolegate';
import * as messages from 'rolegate/messages';

import { ask } from '../../../ask.mjs';

export const GET = async () => json(await ask(rolegate, messages));
