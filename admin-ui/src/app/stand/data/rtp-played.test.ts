import { expect, it } from 'vitest';
import { RtpPlayed } from './rtp-played.ts';

const began = (generation: number, sequence: number, rtp_timestamp: number) =>
  ({ type: 'rtp_began', generation, sequence, rtp_timestamp }) as const;

it('knows the last frame that was heard as a whole, over the end of the numbers', () => {
  const played = new RtpPlayed(960);
  played.began(began(1, 0, 2 ** 32 - 960));
  expect(played.at(2 ** 32 - 960)).toBeNull();
  expect(played.at(0)).toEqual({ generation: 1, sequence: 0, frames: 1 });
  expect(played.at(4 * 960 + 10)).toEqual({ generation: 1, sequence: 4, frames: 4 });
  expect(played.at(4 * 960 + 20)).toBeNull();
});

it('goes by the stretch that is played, not by the one that was sent last', () => {
  const played = new RtpPlayed(160);
  played.began(began(1, 0, 0));
  played.began(began(2, 3, 48_000));
  expect(played.at(320)).toEqual({ generation: 1, sequence: 1, frames: 2 });
  expect(played.at(48_000 + 320)).toEqual({ generation: 2, sequence: 4, frames: 3 });
});

it('says nothing of sound that it wasn’t told of', () => {
  const played = new RtpPlayed(160);
  expect(played.at(320)).toBeNull();
  played.began(began(1, 0, 16_000));
  expect(played.at(320)).toBeNull();
});
