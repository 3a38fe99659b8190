// Vite's development server, without any configuration, on a free port, whose address it prints.

import { createServer } from 'vite';

const server = await createServer({ server: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
await server.listen();
console.log(`http://127.0.0.1:${server.httpServer.address().port}/`);
