import { describe, expect, it } from 'vitest';
import type { SpeechToText } from '../providers/contracts/stt.ts';
import { Listening } from './listening.ts';
import type { AudioFrame } from './processors/processor.ts';
import type { VoiceActivity } from './vad/detection.ts';
import { voiceSettings } from './vad/settings.ts';

const frame = (value: number): Int16Array => new Int16Array(160).fill(value);

function listening() {
  const recognised: number[][] = [];
  let detect: (activity: VoiceActivity) => void = () => {};
  const detected: number[] = [];
  const closed: string[] = [];
  const processed: AudioFrame[] = [];
  const recogniser = {
    name: 'fake',
    rates: [8000],
    open: () => ({
      write: (samples: Int16Array) =>
        void recognised.push([...samples].filter((_, place) => place % 160 === 0)),
      finish: () => void recognised.push([]),
      close: () => void closed.push('recogniser'),
    }),
  } as unknown as SpeechToText;
  const listens = new Listening({
    rate: 8000,
    settings: voiceSettings(),
    recogniser: () => recogniser,
    process: (one) => void processed.push(one),
    tell: () => {},
    failed: () => {},
  });
  listens.open('en');
  listens.detectWith({
    engine: 'energy',
    open: (_settings, _rate, hear) => {
      detect = hear;
      return {
        write: ([first = NaN]: Int16Array) => void detected.push(first),
        close: () => void closed.push('detector'),
      };
    },
    close: async () => {},
  });
  const listen = (...values: number[]): void => {
    for (const value of values) listens.listen({ samples: frame(value), at: value });
  };
  return {
    listens,
    listen,
    processed,
    recognised,
    detected,
    closed,
    detect: (type: 'speech-started' | 'speech-stopped', at: number) => detect({ type, at }),
  };
}

describe('what a call listens to', () => {
  it('is what its processors make of what came, for the recogniser and the detector', () => {
    const { listens, processed, recognised, detected } = listening();
    listens.hear({ samples: frame(100), at: -20 });
    expect([recognised, detected]).toEqual([[], []]);
    expect(processed).toEqual([{ samples: frame(100), at: -20 }]);
    listens.listen({ samples: frame(10), at: -20 });
    listens.finish();
    expect([recognised, detected]).toEqual([[[10], []], [10]]);
  });

  it('goes to the recogniser in small parts while somebody speaks, and in larger ones while nobody does', () => {
    const { listens, listen, recognised, detected, detect } = listening();
    listen(1, 2, 3, 4, 5, 6, 7);
    expect(recognised).toEqual([[1, 2, 3, 4, 5]]);
    expect(detected).toEqual([1, 2, 3, 4, 5, 6, 7]);
    detect('speech-started', 6);
    listen(8, 9, 10);
    expect(recognised.slice(1)).toEqual([
      [6, 7],
      [8, 9],
    ]);
    detect('speech-stopped', 10);
    listen(11);
    listens.finish();
    expect(recognised.slice(3)).toEqual([[10, 11], []]);
  });

  it('loses nothing when another language is spoken from now on', () => {
    const { listens, listen, recognised } = listening();
    listen(1, 2, 3);
    listens.open('tr');
    listen(4, 5);
    expect(recognised).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('is nothing more once it is closed, whatever is still on its way', () => {
    const { listens, processed, recognised, closed } = listening();
    listens.close();
    listens.hear({ samples: frame(100), at: -20 });
    listens.listen({ samples: frame(10), at: -20 });
    expect([processed, recognised]).toEqual([[], []]);
    expect(closed.toSorted()).toEqual(['detector', 'recogniser']);
  });
});
