import { describe, expect, it } from 'vitest';
import { BadFrame, createFrameReader } from './frames.ts';

function frame(kind: number, payload: Buffer | object): Buffer {
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));
  const header = Buffer.alloc(5);
  header.writeUInt8(kind);
  header.writeUInt32BE(body.length, 1);
  return Buffer.concat([header, body]);
}

const read = (bytes: Buffer) => [...createFrameReader().read(bytes)];

describe('the frames of an answer', () => {
  const sound = Buffer.from([1, 0, 2, 0]);
  const whole = Buffer.concat([
    frame(1, sound),
    frame(2, { type: 'word', word: 'kırmızı', start_ms: 0, end_ms: 420.5 }),
    frame(2, { type: 'something_later' }),
    frame(1, Buffer.alloc(0)),
    frame(2, { type: 'finished' }),
  ]);

  it.each([1, 2, 5, 7, 1000])('are read from pieces of %i bytes', (size) => {
    const reader = createFrameReader();
    const frames = [];
    for (let at = 0; at < whole.length; at += size)
      frames.push(...reader.read(whole.subarray(at, at + size)));
    expect(frames).toEqual([
      { kind: 'audio', bytes: expect.objectContaining({ length: 4 }) },
      { kind: 'word', word: 'kırmızı', startMs: 0, endMs: 420.5 },
      { kind: 'audio', bytes: expect.objectContaining({ length: 0 }) },
      { kind: 'finished' },
    ]);
  });

  it.each([
    ['of an unknown kind', frame(3, sound)],
    ['that are too long', Buffer.from([1, 0xff, 0xff, 0xff, 0xff, 0])],
    ['with no JSON', frame(2, Buffer.from('{"type":'))],
    ['with JSON that is no object', frame(2, Buffer.from('7'))],
    ['with half a word', frame(2, { type: 'word', word: 'a' })],
    ['that are a page of HTML', Buffer.from('<html>Bad gateway</html>')],
  ])('are refused %s', (_what, bytes) => {
    expect(() => read(bytes)).toThrow(BadFrame);
  });
});
