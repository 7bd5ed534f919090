import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on a free port of this machine. */
export interface ListeningServer {
  server: Server;
  /** Such as `http://127.0.0.1:40001`. */
  url: string;
  /** Connections that are open now. */
  connections: () => number;
  /** All that there were. */
  connectionsSoFar: () => number;
  close: () => Promise<void>;
}

/** @param port 0: a free one */
export async function listenOn(listener: RequestListener, port = 0): Promise<ListeningServer> {
  const server = createServer(listener);
  let connections = 0;
  let soFar = 0;
  server.on('connection', (socket) => {
    connections += 1;
    soFar += 1;
    socket.on('close', () => (connections -= 1));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: bound } = server.address() as AddressInfo;
  return {
    server,
    url: `http://127.0.0.1:${bound}`,
    connections: () => connections,
    connectionsSoFar: () => soFar,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
