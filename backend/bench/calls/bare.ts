import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { pcmu } from '../../src/voice/audio/g711.ts';
import { port } from '../chat/listening.ts';
import { FRAME_MS, silence } from './speech.ts';

/** A server that only takes, decodes, encodes and sends the same frames: what the machine can do at best. */
const HEADER_BYTES = 8;
const late: number[] = [];

const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  let heard: Uint8Array = silence;
  socket.on('message', (data: Buffer, binary) => {
    if (binary) heard = pcmu.encode(pcmu.decode(data));
  });
  let due = performance.now();
  let timer: NodeJS.Timeout;
  const send = (): void => {
    const frame = Buffer.alloc(HEADER_BYTES + heard.length);
    frame.set(heard, HEADER_BYTES);
    socket.send(frame);
    late.push(Math.max(0, performance.now() - due));
    due += FRAME_MS;
    timer = setTimeout(send, Math.max(0, due - performance.now()));
  };
  timer = setTimeout(send, 0);
  socket.on('close', () => clearTimeout(timer));
  socket.on('error', () => socket.terminate());
});
process.on('message', () => process.send?.(late.splice(0)));
process.on('disconnect', () => process.exit(0));
await port(server);
