import type { CallIn, CallOut } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import type { Serializer } from '../../src/channels/call/serializer.ts';
import { FlareError } from '../../src/errors.ts';

/** The far side of a wire: what it sends, and what it makes of what it gets. */
export interface FarEnd {
  create: () => Serializer;
  /** Samples a second of its sound. */
  rate: 8000 | 16_000;
  /** What it sends to begin a call. */
  start: () => Wire[];
  sendsAudio: (samples: Int16Array) => Wire;
  readsAudio: (written: string | Uint8Array) => Int16Array;
  hangsUp: () => Wire;
  /** Everything that such a wire may never bring it to its knees with. */
  nonsense: Wire[];
  /** How far a sample may be from the one that was sent: coding takes some of it. */
  within: number;
}

export interface Wire {
  data: Buffer;
  isBinary: boolean;
}

const messages: CallOut[] = [
  { type: 'clear_audio' },
  { type: 'transcript', text: 'Hoş geldiniz – "hello"', final: true, speaker: 'bot' },
  { type: 'call_ended', outcome: 'completed' },
];

/** What every serializer has to prove. */
export function describeSerializer(name: string, farEnd: FarEnd): void {
  const { rate, within } = farEnd;
  const tone = Int16Array.from({ length: rate / 50 }, (_, i) => 9000 * Math.sin(i / 6));
  const begun = (): Serializer => {
    const serializer = farEnd.create();
    for (const { data, isBinary } of farEnd.start()) serializer.read(data, isBinary);
    return serializer;
  };
  const read = (serializer: Serializer, { data, isBinary }: Wire) =>
    serializer.read(data, isBinary);
  const furthest = (one: Int16Array, other: Int16Array): number =>
    Math.max(...one.map((sample, i) => Math.abs(sample - (other[i] ?? Infinity))));

  describe(`the wire ${name}`, () => {
    it('knows its sound once the call has begun', () => {
      expect(farEnd.create().audio).toBeNull();
      expect(begun().audio?.sample_rate).toBe(rate);
    });

    it('begins a call with one message that says so', () => {
      const serializer = farEnd.create();
      const types = farEnd.start().flatMap((wire) => {
        const received = read(serializer, wire);
        return received?.type === 'message' ? [received.message.type] : [];
      });
      const beginnings: CallIn['type'][] = ['start_demo_call', 'call_start'];
      expect(types.filter((type) => beginnings.includes(type))).toHaveLength(1);
    });

    it('refuses sound before that, with a code', () => {
      const early = () => read(farEnd.create(), farEnd.sendsAudio(tone));
      expect(early).toThrow(FlareError);
    });

    it('brings the sound of both sides', () => {
      const serializer = begun();
      for (let frame = 0; frame < 5; frame += 1) {
        const received = read(serializer, farEnd.sendsAudio(tone));
        if (received?.type !== 'audio') throw new Error('No sound came');
        expect(received.samples).toHaveLength(tone.length);
        if (frame === 4) expect(furthest(received.samples, tone)).toBeLessThanOrEqual(within);
        const written = serializer.writeAudio({
          turn: 1,
          generation: 3,
          sequence: frame,
          samples: tone,
          due: 0,
          lateMs: 0,
        });
        const heard = farEnd.readsAudio(written);
        expect(heard).toHaveLength(tone.length);
        if (frame === 4) expect(furthest(heard, tone)).toBeLessThanOrEqual(within);
      }
    });

    it('hangs up', () => {
      expect(read(begun(), farEnd.hangsUp())).toEqual({
        type: 'message',
        message: { type: 'hangup' },
      });
    });

    it('writes what it has a word for, and nothing else', () => {
      const serializer = begun();
      for (const message of messages) {
        const written = serializer.writeMessage(message);
        if (typeof written === 'string') expect(() => JSON.parse(written) as unknown).not.toThrow();
        else if (written !== null) expect(written.length).toBeGreaterThan(0);
      }
    });

    it.each(farEnd.nonsense.map((wire, number) => ({ number, wire })))(
      'takes nonsense $number for a client’s fault, and goes on',
      ({ wire }) => {
        for (const serializer of [farEnd.create(), begun()]) {
          try {
            read(serializer, wire);
          } catch (error) {
            expect(error).toMatchObject({ status: 400 });
          }
        }
        const serializer = begun();
        const before = serializer.audio;
        try {
          read(serializer, wire);
        } catch {
          // Its fault is judged above.
        }
        expect(serializer.audio).toEqual(before);
        expect(read(serializer, farEnd.sendsAudio(tone))).toMatchObject({ type: 'audio' });
      },
    );
  });
}
