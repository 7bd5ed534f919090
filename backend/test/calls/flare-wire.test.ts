import type { CallAudio } from '@flare/contracts';
import { createCallCodec } from '../../src/channels/call/codec.ts';
import { createFlareWire } from '../../src/channels/call/flare-wire.ts';
import { describeSerializer, type Wire } from './describe-serializer.ts';

const json = (value: unknown): Wire => ({
  data: Buffer.from(JSON.stringify(value)),
  isBinary: false,
});
const text = (value: string): Wire => ({ data: Buffer.from(value), isBinary: false });
const binary = (bytes: number): Wire => ({ data: Buffer.alloc(bytes, 0xa5), isBinary: true });

const formats: [CallAudio, within: number][] = [
  [{ encoding: 'pcm_s16le', sample_rate: 16_000 }, 0],
  [{ encoding: 'pcm_s16le', sample_rate: 8000 }, 0],
  [{ encoding: 'pcmu', sample_rate: 8000 }, 400],
  // Opus has its own delay: what comes is not what was just sent, but as loud.
  [{ encoding: 'opus', sample_rate: 16_000 }, 32_767],
];

for (const [audio, within] of formats) {
  const far = createCallCodec(audio);
  describeSerializer(`of Flare, ${audio.encoding} at ${String(audio.sample_rate)} Hz`, {
    create: createFlareWire,
    rate: audio.sample_rate,
    start: () => [json({ type: 'call_start', project: 'bank', audio })],
    sendsAudio: (samples) => ({ data: Buffer.from(far.encode(samples)), isBinary: true }),
    readsAudio: (written) => far.decode(Buffer.from(written).subarray(8)) ?? new Int16Array(),
    hangsUp: () => json({ type: 'hangup' }),
    nonsense: [
      text(''),
      text('{'),
      text('null'),
      text('[[[[]]]]'),
      text('"hangup"'),
      text(`{"type":"user_text","text":"${'a'.repeat(1_000_000)}"}`),
      json({ type: 'dance' }),
      json({ type: 'played', sequence: -1 }),
      json({ type: 'call_start', project: 'bank', audio: { ...audio, sample_rate: 44_100 } }),
      json({ type: '__proto__' }),
      { data: Buffer.from([0xff, 0xfe, 0x00]), isBinary: false },
      binary(0),
      binary(3),
      binary(2_000_000),
    ],
    within,
  });
}
