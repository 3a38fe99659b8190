const client = require('rolegate/client');
const directory = require('rolegate/directory');

import('./play.mjs').then(async ({ play }) => console.log(JSON.stringify(await play(client, directory, process.argv[2]))));
