import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualTimers } from '../../test/simulators/manual-timers.ts';
import { Playout, type OutgoingFrame, type PlayoutFact } from './playout.ts';
import { ReplySound } from './speech/reply-sound.ts';

const rate = 8000;

function createFarEnd(aheadMs = 0, lagMs = 0, together = 1) {
  const timers = createManualTimers();
  const frames: (OutgoingFrame & { at: number })[] = [];
  const facts: (PlayoutFact & { at: number })[] = [];
  /** Sequences of frames that can't be sent. */
  const lost = new Set<number>();
  let clears = 0;
  const playout = new Playout({
    timers,
    rate,
    aheadMs,
    lagMs,
    together,
    send(frame) {
      if (lost.has(frame.sequence)) return false;
      frames.push({ ...frame, at: timers.now() });
      return true;
    },
    clear: () => void (clears += 1),
    tell: (fact) => facts.push({ ...fact, at: timers.now() }),
  });
  return {
    timers,
    frames,
    facts,
    lost,
    playout,
    clears: () => clears,
    pass: (ms: number, step = 5) => {
      for (let at = 0; at < ms; at += step) timers.advance(step);
    },
    played: () => facts.filter((fact) => fact.type === 'played').at(-1)?.ms ?? 0,
    ended: () => facts.filter((fact) => fact.type === 'ended'),
  };
}

function soundOf(ms: number, finished = true): ReplySound {
  const sound = new ReplySound(rate);
  sound.add(new Int16Array((ms * rate) / 1000).fill(7));
  if (finished) sound.finish();
  return sound;
}

describe('playout', () => {
  it('counts on the far side being as late as it is known to be', () => {
    const { playout, pass, played, ended } = createFarEnd(20, 80);
    playout.play(soundOf(40));
    pass(95);
    expect(played()).toBe(0);
    pass(45);
    expect(played()).toBe(40);
    expect(ended()).toMatchObject([{ at: 120 }]);
  });

  it('sends a frame every 20 ms, in order, and tells what was played', () => {
    const { playout, frames, facts, pass, played } = createFarEnd();
    playout.play(soundOf(100));
    pass(50);
    expect(frames.map(({ at }) => at)).toEqual([0, 20, 40]);
    expect(played()).toBe(40);
    pass(60);
    expect(frames.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4]);
    expect(facts.map(({ type, at }) => `${type} ${String(at)}`)).toEqual([
      'began 0',
      'played 20',
      'played 40',
      'played 60',
      'played 80',
      'played 100',
      'ended 100',
    ]);
  });

  it('counts nothing as heard from the first frame on that couldn’t be sent', () => {
    const { playout, lost, frames, pass, played, ended } = createFarEnd();
    lost.add(2).add(3);
    playout.play(soundOf(200));
    pass(300);
    expect(frames.map(({ sequence }) => sequence)).toEqual([0, 1, 4, 5, 6, 7, 8, 9]);
    expect(played()).toBe(40);
    expect(ended()).toMatchObject([{ at: 200, heardMs: 40 }]);
    playout.play(soundOf(40));
    pass(60);
    expect(ended().at(-1)).toMatchObject({ heardMs: null });
  });

  it('sends ahead of time where the far side has a buffer, and no further', () => {
    const { playout, frames, pass, ended } = createFarEnd(100);
    playout.play(soundOf(400));
    expect(frames).toHaveLength(6);
    pass(300);
    expect(frames).toHaveLength(20);
    expect(ended()).toHaveLength(0);
    pass(100);
    expect(ended()).toHaveLength(1);
  });

  it('does not drift in ten minutes, though every timer is late', () => {
    const { playout, frames, timers } = createFarEnd();
    const sound = new ReplySound(rate);
    playout.play(sound);
    let late = 0;
    for (let at = 0; at < 600_000;) {
      sound.add(new Int16Array(rate / 10));
      for (let part = 0; part < 100;) {
        const step = 1 + ((late += 7) % 9);
        timers.advance(Math.min(step, 100 - part));
        part += step;
      }
      at += 100;
    }
    const last = frames.at(-1);
    expect(frames.length).toBeGreaterThan(29_990);
    expect((last?.at ?? 0) - frames.length * 20).toBeLessThan(20);
    expect(playout.counts.underruns).toBe(0);
    expect(playout.counts.latestMs).toBeLessThan(20);
  });

  it('catches up after a stall of ours, and counts how late it was', () => {
    const { playout, frames, timers, pass } = createFarEnd();
    playout.play(soundOf(1000));
    pass(100);
    timers.advance(300);
    expect(frames.filter(({ at }) => at === 400)).toHaveLength(15);
    pass(600);
    expect(frames.at(-1)).toMatchObject({ sequence: 49, at: 980 });
    expect(playout.counts).toMatchObject({ underruns: 0, latestMs: 280 });
  });

  it('goes on where a sound was made too slowly, one underrun later', () => {
    const { playout, frames, pass } = createFarEnd();
    const sound = soundOf(40, false);
    playout.play(sound);
    pass(100);
    sound.add(new Int16Array(320));
    sound.finish();
    pass(100);
    expect(frames.map(({ at }) => at)).toEqual([0, 20, 100, 120]);
    expect(playout.counts).toMatchObject({ underruns: 1, latestMs: 0 });
  });

  it('plays one sound after the other without a gap', () => {
    const { playout, frames, pass, ended } = createFarEnd(100);
    playout.play(soundOf(100));
    playout.play(soundOf(60));
    pass(300);
    expect(frames).toHaveLength(8);
    expect(ended().map(({ at }) => at)).toEqual([100, 160]);
  });

  it('drops at once what an interruption stops, and goes on from a millisecond of it', () => {
    const { playout, frames, pass, clears, played } = createFarEnd(100);
    const sound = new ReplySound(rate);
    sound.add(Int16Array.from({ length: 8000 }, (_, at) => at));
    sound.finish();
    playout.play(sound);
    pass(200);
    playout.interrupt(1);
    const stopped = frames.length;
    pass(300);
    expect(frames).toHaveLength(stopped);
    expect(clears()).toBe(1);
    playout.interrupt(2);
    playout.play(sound, 150);
    pass(20);
    expect(frames[stopped]).toMatchObject({ generation: 2, sequence: stopped });
    expect(frames[stopped]?.samples[0]).toBe(1200);
    expect(played()).toBe(20);
  });

  it('sends frames by twos where the far side takes them so, the second one early, and tells how late both are', () => {
    const { playout, timers, frames, pass } = createFarEnd(100, 0, 2);
    playout.play(soundOf(300));
    pass(100);
    expect(frames.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 0, 0, 40, 40, 80, 80]);
    timers.advance(50);
    expect(frames.slice(-3).map(({ at, lateMs }) => [at, lateMs])).toEqual([
      [150, 30],
      [150, 10],
      [150, 10],
    ]);
    expect(frames.every(({ at, due }) => due - at <= 120)).toBe(true);
  });

  it('believes the far side, and no mark of what was cleared', () => {
    const { playout, pass, played, ended, frames } = createFarEnd(100);
    playout.play(soundOf(400));
    pass(100);
    playout.played(0);
    pass(500);
    expect(played()).toBe(100);
    playout.played(9);
    expect(played()).toBe(200);
    playout.interrupt(1);
    playout.played(19);
    expect(played()).toBe(200);
    expect(ended()).toHaveLength(0);
    playout.play(soundOf(40));
    pass(100);
    playout.played(frames.length + 500);
    expect(ended()).toHaveLength(1);
  });

  it('ends by the clock where the far side says nothing any more', () => {
    const { playout, pass, ended } = createFarEnd();
    playout.play(soundOf(100));
    pass(30);
    playout.played(0);
    pass(1500);
    expect(ended()).toHaveLength(0);
    pass(200);
    expect(ended()).toHaveLength(1);
  });

  it('sends no frame of an old generation or turn, whatever happens when', () => {
    const move = fc.oneof(
      fc.record({ do: fc.constant('play' as const), ms: fc.integer({ min: 0, max: 300 }) }),
      fc.record({ do: fc.constant('grow' as const), ms: fc.integer({ min: 1, max: 200 }) }),
      fc.record({ do: fc.constant('time' as const), ms: fc.integer({ min: 1, max: 250 }) }),
      fc.record({ do: fc.constant('mark' as const), ms: fc.integer({ min: 0, max: 60 }) }),
      fc.record({ do: fc.constant('stop' as const), ms: fc.constant(0) }),
      fc.record({ do: fc.constant('turn' as const), ms: fc.constant(0) }),
      fc.record({ do: fc.constant('drop' as const), ms: fc.constant(0) }),
    );
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 40 }),
        fc.constantFrom(0, 100),
        fc.constantFrom(1, 2),
        (moves, ahead, together) => {
          const far = createFarEnd(ahead, 0, together);
          let sound = new ReplySound(rate);
          let generation = 0;
          let turn = 0;
          for (const one of moves) {
            if (one.do === 'play') far.playout.play((sound = soundOf(one.ms, false)));
            if (one.do === 'grow') sound.add(new Int16Array(one.ms * 8));
            if (one.do === 'time') far.timers.advance(one.ms);
            if (one.do === 'mark') far.playout.played(one.ms);
            if (one.do === 'drop') far.playout.drop(sound);
            const before = far.frames.length;
            if (one.do === 'stop') far.playout.interrupt((generation += 1));
            if (one.do === 'turn') far.playout.turnTo((turn = generation += 1));
            const sent = far.frames.slice(before);
            if ((one.do === 'stop' || one.do === 'turn') && sent.length > 0) return false;
            if (sent.some((frame) => frame.generation !== generation || frame.turn !== turn))
              return false;
          }
          const inOrder = far.frames.every(
            ({ sequence, generation: of }, at) =>
              sequence === at && of >= (far.frames[at - 1]?.generation ?? 0),
          );
          far.playout.close();
          return inOrder && far.timers.waiting() === 0;
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
