import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { FastifyBaseLogger } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WebSocket } from 'ws';
import type { Admitted } from '../channel.ts';
import { createFlareWire } from './flare-wire.ts';
import type { CallChannelParts } from './parts.ts';
import { createSocketLine, type Connection } from './socket-line.ts';
import { CallSocket } from './socket.ts';

/** A connection whose other end does nothing by itself. */
class DeafSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: (string | Uint8Array)[] = [];
  readonly log: string[] = [];
  send(data: string | Uint8Array): void {
    this.sent.push(data);
  }
  ping(): void {
    this.log.push('ping');
  }
  close(code: number): void {
    this.log.push(`close ${String(code)}`);
    this.#end();
  }
  terminate(): void {
    this.log.push('terminate');
    this.#end();
  }
  #end(): void {
    if (this.readyState !== this.OPEN) return;
    this.readyState = 3;
    this.emit('close');
  }
}

const connectionOf = (socket: DeafSocket): Connection => ({
  socket: socket as unknown as WebSocket,
  stream: new PassThrough(),
});

describe('a client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const serve = (): DeafSocket => {
    const socket = new DeafSocket();
    const parts = { webRtc: null } as CallChannelParts;
    const log = { info: () => undefined, error: () => undefined } as unknown as FastifyBaseLogger;
    new CallSocket(connectionOf(socket), parts, {} as Admitted, log).serve();
    return socket;
  };

  it('that sends nothing at all is told so after ten seconds, and let go', () => {
    const socket = serve();
    vi.advanceTimersByTime(9900);
    expect(socket.sent).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(socket.sent.map((one) => JSON.parse(String(one)) as unknown)).toMatchObject([
      { type: 'error_occurred', code: 'start_missing' },
    ]);
    expect(socket.log).toContain('close 1008');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that sends nonsense alone is let go as well', () => {
    const socket = serve();
    for (let count = 0; count < 21; count += 1) socket.emit('message', Buffer.from('{'), false);
    expect(socket.sent).toHaveLength(22);
    expect(JSON.parse(String(socket.sent.at(-1)))).toMatchObject({
      code: 'too_many_wrong_messages',
    });
    expect(socket.log).toEqual(['close 1008']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that sends valid messages without end is told once, and let go', () => {
    const socket = serve();
    const message = Buffer.from('{"type":"webrtc_failed"}');
    for (let count = 0; count < 401; count += 1) socket.emit('message', message, false);
    expect(socket.sent.map((one) => JSON.parse(String(one)) as unknown)).toMatchObject([
      { type: 'error_occurred', code: 'too_many_messages' },
    ]);
    for (let count = 0; count < 4000; count += 1) socket.emit('message', message, false);
    expect(socket.sent).toHaveLength(2);
    expect(socket.log).toEqual(['close 1008']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['candidates', { type: 'webrtc_candidate' }],
    ['offers that are of no use', { type: 'webrtc_offer', sdp: 'v=0' }],
  ])('may send two hundred %s, and more are wrong messages like any other', (_, message) => {
    const socket = serve();
    const send = (): boolean => socket.emit('message', Buffer.from(JSON.stringify(message)), false);
    const errors = (): unknown[] =>
      socket.sent
        .map((one) => JSON.parse(String(one)) as { type: string })
        .filter(({ type }) => type === 'error_occurred');
    for (let count = 0; count < 200; count += 1) send();
    expect(errors()).toEqual([]);
    send();
    expect(errors()).toMatchObject([{ code: 'too_many_candidates' }]);
    expect(socket.log).toEqual([]);
    for (let count = 0; count < 20; count += 1) send();
    expect(socket.log).toEqual(['close 1008']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a client that never reads', () => {
  const audio = { encoding: 'pcm_s16le', sample_rate: 8000 } as const;
  const lineOf = (socket: DeafSocket) => {
    const wire = createFlareWire();
    wire.read(Buffer.from(JSON.stringify({ type: 'call_start', project: 'bank', audio })), false);
    return createSocketLine(connectionOf(socket), audio, wire, null);
  };
  const frame = {
    turn: 0,
    generation: 0,
    sequence: 0,
    samples: new Int16Array(160),
    due: 0,
    lateMs: 0,
  };

  it('loses sound first, while messages still come', () => {
    const socket = new DeafSocket();
    const line = lineOf(socket);
    socket.bufferedAmount = 130_000;
    expect(line.isFull).toBe(true);
    line.tell({ type: 'clear_audio' });
    expect(socket.sent).toEqual(['{"type":"clear_audio"}']);
    socket.bufferedAmount = 0;
    expect(line.isFull).toBe(false);
    line.audio(frame);
    expect(socket.sent).toHaveLength(2);
  });

  it('loses its connection then', () => {
    const socket = new DeafSocket();
    const line = lineOf(socket);
    socket.bufferedAmount = 1_100_000;
    line.tell({ type: 'clear_audio' });
    expect(socket.log).toEqual(['terminate']);
    expect(socket.sent).toEqual([]);
    line.tell({ type: 'clear_audio' });
    line.audio(frame);
    expect(socket.sent).toEqual([]);
  });
});
