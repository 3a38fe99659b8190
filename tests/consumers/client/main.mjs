import * as client from 'rolegate/client';
import * as directory from 'rolegate/directory';

import { play } from './play.mjs';

console.log(JSON.stringify(await play(client, directory, process.argv[2])));
