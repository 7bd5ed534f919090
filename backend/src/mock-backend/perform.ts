import type { ServerResponse } from 'node:http';
import type { Reaction } from './play.ts';

/** Writes a reaction to the wire, in the way that its fault says. */
export function perform(reaction: Reaction, response: ServerResponse): void {
  const { socket } = response;
  switch (reaction.fault) {
    case 'timeout':
      return;
    case 'cut':
      socket?.destroy();
      return;
    case 'reset':
      if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
      return;
    case 'not-http':
      socket?.end('This is no HTTP at all.\r\n\r\n');
      return;
    case 'cut-body':
    case 'slow-body':
      beginBody(reaction, response);
      return;
    case 'malformed':
      response.writeHead(reaction.status, reaction.headers);
      response.end(`${(reaction.body ?? '{}').slice(0, -1)},`);
      return;
    case 'huge':
      response.writeHead(reaction.status, { 'content-type': 'text/html', ...reaction.headers });
      writeRepeated(response, reaction.bytes);
      return;
    case null:
      response.writeHead(reaction.status, reaction.headers);
      response.end(reaction.body ?? undefined);
      return;
  }
}

/** Half of the body; then the connection ends, or nothing more comes. */
function beginBody(reaction: Reaction, response: ServerResponse): void {
  const body = Buffer.from(reaction.body ?? '{"half": true}');
  response.writeHead(reaction.status, { ...reaction.headers, 'content-length': body.length });
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => {
    if (reaction.fault === 'cut-body') response.socket?.destroy();
  });
}

function writeRepeated(response: ServerResponse, bytes: number): void {
  const chunk = Buffer.alloc(65_536, '<p>more</p>');
  let left = bytes;
  const more = () => {
    while (left > 0) {
      const size = Math.min(left, chunk.length);
      left -= size;
      if (!response.write(chunk.subarray(0, size)) && left > 0) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}
