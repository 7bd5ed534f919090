import { WebSocket } from 'ws';
import { FRAME_MS, silence } from './speech.ts';

/** Callers that mean no good, in a process of their own. One that is thrown out calls again. */
const [address = '', key = '', each = '1'] = process.argv.slice(2);
const TOO_FAST = 100;
/** A page needs another ticket for another call: that takes a moment. */
const AGAIN_AFTER_MS = 1000;

const start = JSON.stringify({
  type: 'call_start',
  project: 'bank',
  locale: 'en',
  audio: { encoding: 'pcmu', sample_rate: 8000 },
});
const megabyte = JSON.stringify({ type: 'user_text', text: 'a'.repeat(1_000_000) });

/** What one of them does every 20 ms. */
const kinds: ((socket: WebSocket) => void)[] = [
  // Sends a hundred times too fast.
  (socket) => {
    for (let frame = 0; frame < TOO_FAST; frame += 1) socket.send(silence);
  },
  // Never reads, and goes on sending.
  (socket) => {
    socket.pause();
    socket.send(silence);
  },
  // Sends a megabyte of JSON.
  (socket) => socket.send(megabyte),
];

const hostile = kinds.flatMap((act) => Array.from({ length: Number(each) }, () => act));
const sockets = new Map<number, WebSocket>();
/** How often one was let in. */
let connections = 0;

function call(which: number): void {
  const url = `${address.replace('http', 'ws')}/api/v1/call`;
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });
  socket.on('open', () => {
    connections += 1;
    socket.send(start);
    sockets.set(which, socket);
  });
  // What is wrong with a socket closes it.
  socket.on('error', () => {});
  socket.on('close', () => {
    sockets.delete(which);
    setTimeout(() => call(which), AGAIN_AFTER_MS);
  });
}

for (const which of hostile.keys()) call(which);
setInterval(() => {
  for (const [which, socket] of sockets)
    // They don't fill their own memory with what the server doesn't take.
    if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < 20_000_000)
      hostile[which]?.(socket);
}, FRAME_MS);
process.on('message', () => process.send?.(connections, () => process.exit(0)));
