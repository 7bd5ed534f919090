import { describe, expect, it } from 'vitest';
import { Recording } from './recording.ts';

const rate = 8000;
const frame = (value: number, ms = 20): Int16Array =>
  new Int16Array((rate * ms) / 1000).fill(value);

function createRecording() {
  const stereo: number[] = [];
  const recording = new Recording(rate, (samples) => stereo.push(...samples));
  /** What stands at a millisecond: the caller, we. */
  const at = (ms: number): (number | undefined)[] => [stereo[ms * 16], stereo[ms * 16 + 1]];
  return { recording, stereo, at };
}

describe('a recording', () => {
  it('keeps both sides together by their times, whatever the order in which they come', () => {
    const { recording, stereo, at } = createRecording();
    recording.add('ours', frame(7), 100);
    recording.add('caller', frame(3), 90);
    recording.end(200);
    expect(stereo).toHaveLength(200 * 16);
    expect([at(89), at(95), at(105), at(115), at(120)]).toEqual([
      [0, 0],
      [3, 0],
      [3, 7],
      [0, 7],
      [0, 0],
    ]);
  });

  it('leaves out what was cleared before it was played', () => {
    const { recording, at } = createRecording();
    recording.add('ours', frame(7, 100), 0);
    recording.add('caller', frame(3, 100), 0);
    recording.forget(40);
    recording.end(100);
    expect([at(39), at(40), at(99)]).toEqual([
      [3, 7],
      [3, 0],
      [3, 0],
    ]);
  });

  it('writes as the call goes on, and holds no more than some seconds', () => {
    const { recording, stereo, at } = createRecording();
    for (let ms = 0; ms < 60_000; ms += 20) {
      recording.add('caller', frame(1 + (ms % 1000)), ms);
      recording.pass(ms);
      expect(stereo.length / 16).toBeGreaterThanOrEqual(ms - 2020);
    }
    recording.end(60_000);
    expect(stereo).toHaveLength(60_000 * 16);
    expect(at(59_990)).toEqual([981, 0]);
  });

  it('takes a minute without any sound, and sound that comes too late or far ahead', () => {
    const { recording, stereo, at } = createRecording();
    recording.add('caller', frame(1), 0);
    recording.add('caller', frame(2), 60_000);
    recording.add('ours', frame(9), 10);
    recording.end(60_020);
    expect(stereo).toHaveLength(60_020 * 16);
    expect([at(5), at(10), at(60_010)]).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
    ]);
  });
});
