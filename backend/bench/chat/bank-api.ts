import { createServer } from 'node:http';
import { port } from './listening.ts';

/** The API that both servers call: answers at once. */
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json');
  response.end('{"balance":1250.5,"currency":"EUR"}');
});
server.keepAliveTimeout = 60_000;
await port(server);
