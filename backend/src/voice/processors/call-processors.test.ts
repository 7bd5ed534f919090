import type { PlacedProcessor } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import { CallProcessors, placedProcessors, type ProcessorKinds } from './call-processors.ts';
import type { AnyKind, AudioFrame, Processor, ProcessorKind } from './processor.ts';

const frame = (at: number): AudioFrame => ({ samples: new Int16Array(160).fill(at), at });
const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function line(kinds: ProcessorKinds, placed: PlacedProcessor[]) {
  const heard: AudioFrame[] = [];
  const leftOut: string[] = [];
  const clock = { now: 0 };
  const processors = new CallProcessors({
    kinds,
    placed,
    rate: 8000,
    now: () => clock.now,
    heard: (one) => void heard.push(one),
    leftOut: (name, reason) => void leftOut.push(`${name}: ${String(reason)}`),
  });
  return { processors, heard, leftOut, clock };
}

function hearing(process: Processor<'heard'>['process'], closed: string[] = []): AnyKind {
  const close = (): void => void closed.push('closed');
  return { place: 'heard', open: () => ({ process, close }) };
}

const adding = (word: string): ProcessorKind<'reply'> => ({
  place: 'reply',
  open: () => ({ process: (one) => ({ ...one, text: `${one.text} ${word}` }) }),
});

describe('the processors of a call', () => {
  it('stand in the order of the project, each at its place', () => {
    const later: Processor<'heard'>['process'] = ({ samples, at }) => ({
      samples: samples.map((sample) => sample + 1),
      at,
    });
    const twice: Processor<'heard'>['process'] = ({ samples, at }) => ({
      samples: samples.map((sample) => sample * 2),
      at,
    });
    const { processors, heard } = line(
      { a: adding('a'), later: hearing(later), b: adding('b'), twice: hearing(twice) },
      ['b', 'later', 'a', 'twice'].map((name) => ({ name })),
    );
    expect(processors.say('we say', 'en')).toBe('we say b a');
    processors.hear(frame(20));
    expect(heard[0]?.samples[0]).toBe(42);
    expect(processors.has('message')).toBe(false);
    expect(processors.pass('message', { type: 'clear_audio' })).toEqual({ type: 'clear_audio' });
  });

  it('give the frames of the caller in order, whenever they are ready', async () => {
    const ready: ((made: AudioFrame) => void)[] = [];
    const late = hearing(() => new Promise((resolve) => void ready.push(resolve)));
    const { processors, heard } = line({ late }, [{ name: 'late' }]);
    for (const at of [0, 20, 40]) processors.hear(frame(at));
    ready[2]?.(frame(40));
    ready[0]?.(frame(0));
    await settle();
    expect(heard.map(({ at }) => at)).toEqual([0]);
    ready[1]?.(frame(20));
    await settle();
    expect(heard.map(({ at }) => at)).toEqual([0, 20, 40]);
  });

  it.each<[string, Processor<'heard'>['process'], string]>([
    ['throws', () => fail(), 'broken: Error: no'],
    ['refuses', () => Promise.reject(new Error('no')), 'broken: Error: no'],
    [
      'never answers',
      () => new Promise(() => undefined),
      'broken: Error: It is too slow for a call.',
    ],
    [
      'gives less',
      ({ at }) => ({ samples: new Int16Array(80), at }),
      "broken: Error: It gave what can't stand for a heard frame.",
    ],
    [
      'gives nothing',
      (async () => undefined) as unknown as Processor<'heard'>['process'],
      "broken: Error: It gave what can't stand for a heard frame.",
    ],
  ])(
    'go on without one that %s: no frame is lost, and it is told once',
    async (_, process, why) => {
      const closed: string[] = [];
      const { processors, heard, leftOut, clock } = line({ broken: hearing(process, closed) }, [
        { name: 'broken' },
      ]);
      const times = Array.from({ length: 25 }, (_item, number) => number * 20);
      for (const at of times) {
        clock.now = at;
        processors.hear(frame(at));
        await settle();
      }
      expect(heard).toEqual(times.map(frame));
      expect(leftOut).toEqual([why]);
      expect(closed).toEqual(['closed']);
      processors.close();
      expect(closed).toEqual(['closed']);
    },
  );

  it('may take their time for what comes at once after a stall, two seconds of it', async () => {
    const ready: (() => void)[] = [];
    const process: Processor<'heard'>['process'] = (one) =>
      new Promise((resolve) => void ready.push(() => resolve(one)));
    const { processors, heard, leftOut } = line({ slow: hearing(process) }, [{ name: 'slow' }]);
    for (let number = 0; number < 100; number += 1) processors.hear(frame(number));
    for (const go of ready) go();
    await settle();
    expect(heard).toHaveLength(100);
    expect(leftOut).toEqual([]);
    for (let number = 0; number < 101; number += 1) processors.hear(frame(number));
    expect(heard).toHaveLength(201);
    expect(leftOut).toEqual(['slow: Error: It is too slow for a call.']);
  });

  it('go on without one that keeps somebody waiting where nobody may wait', async () => {
    const waits = {
      place: 'reply',
      open: () => ({ process: () => Promise.reject(new Error('no')) }),
    };
    const { processors, leftOut } = line({ waits: waits as unknown as AnyKind }, [
      { name: 'waits' },
    ]);
    expect(processors.say('we say', 'en')).toBe('we say');
    expect(processors.say('we say', 'en')).toBe('we say');
    await settle();
    expect(leftOut).toEqual(['waits: Error: Nobody waits for a reply frame.']);
  });

  it('let frames pass by while one is being opened, and without one that cannot be', async () => {
    let ready = (_: Processor<'heard'>): void => undefined;
    const slow: AnyKind = {
      place: 'heard',
      open: () => new Promise<Processor<'heard'>>((resolve) => (ready = resolve)),
    };
    const missing: AnyKind = { place: 'reply', open: () => fail() };
    const { processors, heard, leftOut } = line({ slow, missing }, [
      { name: 'slow' },
      { name: 'missing' },
      { name: 'unknown' },
    ]);
    processors.hear(frame(0));
    ready({ process: ({ at }) => frame(at + 1000) });
    await settle();
    processors.hear(frame(20));
    expect(heard.map(({ at }) => at)).toEqual([0, 1020]);
    expect(processors.say('we say', 'en')).toBe('we say');
    expect(processors.say('we say', 'en')).toBe('we say');
    expect(leftOut).toEqual(['unknown: Error: There is no such processor.', 'missing: Error: no']);
  });

  it('are closed with the call: what is still on its way is nobody’s any more', async () => {
    let ready = (_: AudioFrame): void => undefined;
    let opened = (_: Processor<'heard'>): void => undefined;
    const closed: string[] = [];
    const late = hearing(() => new Promise((resolve) => (ready = resolve)), closed);
    const opening: AnyKind = {
      place: 'heard',
      open: () => new Promise<Processor<'heard'>>((resolve) => (opened = resolve)),
    };
    const { processors, heard, leftOut } = line({ late, opening }, [
      { name: 'late' },
      { name: 'opening' },
    ]);
    processors.hear(frame(0));
    ready(frame(0));
    await settle();
    processors.hear(frame(20));
    processors.close();
    ready(frame(20));
    opened({
      process: (one) => one,
      close: () => {
        closed.push('opened too late');
        throw new Error('no');
      },
    });
    await settle();
    processors.hear(frame(40));
    expect(heard.map(({ at }) => at)).toEqual([0]);
    expect(closed).toEqual(['closed', 'opened too late']);
    expect(leftOut).toEqual([]);
  });

  it('are those of the project, where noise has a setting of its own', () => {
    const processors = [{ name: 'pronunciation' }];
    expect(placedProcessors({})).toEqual([]);
    expect(placedProcessors({ noise_reduction: true, processors })).toEqual([
      { name: 'noise_reduction' },
      { name: 'pronunciation' },
    ]);
    const placed = [{ name: 'louder' }, { name: 'noise_reduction' }];
    expect(placedProcessors({ noise_reduction: true, processors: placed })).toEqual(placed);
  });
});

function fail(): never {
  throw new Error('no');
}
