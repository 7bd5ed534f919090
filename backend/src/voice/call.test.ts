import { describe, expect, it } from 'vitest';
import { createVirtualCall } from '../../test/calls/virtual-call.ts';
import {
  createByteStoreSimulator,
  type ByteStoreSimulator,
} from '../../test/simulators/byte-store.ts';

type Virtual = Awaited<ReturnType<typeof createVirtualCall>>;

async function says(call: Virtual, text: string): Promise<void> {
  call.voiceBegins();
  await call.pass(400);
  call.partial(text);
  call.voiceEnds();
  await call.pass(100);
  call.final(text);
  await call.pass(900);
}

/** The places of the samples that were sent, from a frame on. */
const places = ({ frames }: Virtual, from = 0): number[] =>
  frames.slice(from).flatMap(({ samples }) => [...samples]);

describe('a call on a virtual clock', () => {
  it('says its welcome without a gap, and leaves the floor to the caller', async () => {
    const call = await createVirtualCall();
    const [welcome = ''] = call.said();
    await call.pass(welcome.length * 60 + 40);
    const heard = places(call);
    expect(heard.filter((place) => place > 0)).toHaveLength(welcome.length * 60 * 8);
    expect(heard.slice(0, 3)).toEqual([1, 2, 3]);
    expect(call.messages.at(-1)).toMatchObject({ type: 'bot_mind_state_update', state: 'IDLE' });
    call.call.end('hung_up');
  });

  it('is written down also where its caller is gone before there is a session', async () => {
    const call = await createVirtualCall({ hangsUpAtOnce: true });
    expect(call.kept).toMatchObject([{ outcome: 'hung_up' }]);
    expect(call.types()).toEqual(['call_ended']);
    expect((await call.look()).state).toEqual({ name: 'ended' });
  });

  it('answers a turn within its pause, and tells its times', async () => {
    const call = await createVirtualCall();
    await call.pass(2000);
    await says(call, 'send 50 euros to Anna Lee tomorrow');
    expect(call.said().at(-1)).toBe('Transfer_money. Shall I go ahead?');
    const timeline = call.messages.find(({ type }) => type === 'turn_timeline');
    if (timeline?.type !== 'turn_timeline') throw new Error('No timeline');
    expect(timeline).toMatchObject({ turn: 1 });
    expect((timeline.t6 ?? 0) - timeline.speech_end).toBeLessThanOrEqual(520);
    call.call.end('hung_up');
  });

  it('stops at once for words, and sends nothing until they are answered', async () => {
    const call = await createVirtualCall();
    await call.pass(1000);
    call.voiceBegins();
    call.partial('but what is');
    expect(call.types()).toContain('clear_audio');
    const stopped = call.frames.length;
    await call.pass(300);
    expect(call.frames).toHaveLength(stopped);
    call.call.end('hung_up');
  });

  it('resumes the welcome at a whole word when only a voice had stopped it', async () => {
    const call = await createVirtualCall({ voice: { min_words_to_interrupt: 0 } });
    await call.pass(1000);
    const before = places(call).at(-1) ?? 0;
    call.voiceBegins();
    await call.pass(200);
    const stopped = call.frames.length;
    call.voiceEnds();
    call.final('');
    await call.pass(1000);
    const [first = 0] = places(call, stopped);
    expect(call.frames.length).toBeGreaterThan(stopped);
    expect(first).toBeLessThanOrEqual(before + 1);
    expect(before - first).toBeLessThan(8 * 60 * 15);
    const after = places(call, stopped).filter((place) => place > 0);
    expect(after.every((place, at) => place === first + at)).toBe(true);
    expect(call.frames[stopped]?.generation).toBe(1);
    call.call.end('hung_up');
  });

  it('keeps in the history what was heard of a reply that the next words cut off', async () => {
    const call = await createVirtualCall();
    const [welcome = ''] = call.said();
    await call.pass(600);
    await says(call, 'what is my balance');
    const { history } = await call.look();
    expect(history[0]?.role).toBe('assistant');
    expect(welcome.startsWith(history[0]?.text ?? '?')).toBe(true);
    expect(history[0]?.text.length).toBeLessThan(welcome.length);
    call.call.end('hung_up');
  });

  it('works with typed words alone where there are no engines', async () => {
    const call = await createVirtualCall({ engines: false });
    expect(call.messages).toContainEqual(
      expect.objectContaining({ type: 'demo_call_started', listening: false, speaking: false }),
    );
    call.call.wrote('send 50 euros to Anna Lee tomorrow');
    await call.pass(20);
    expect(call.said().at(-1)).toBe('Transfer_money. Shall I go ahead?');
    expect(call.frames).toHaveLength(0);
    call.call.end('hung_up');
  });

  it('leaves who can only write in peace, and ends only after five minutes without a word', async () => {
    const call = await createVirtualCall({ engines: false });
    const [welcome = ''] = call.said();
    await call.pass(240_000);
    expect(call.said()).toEqual([welcome]);
    call.call.wrote('send 50 euros to Anna Lee');
    await call.pass(240_000);
    expect(call.said()).toHaveLength(2);
    call.call.wrote('tomorrow');
    await call.pass(20);
    expect(call.said().at(-1)).toBe('Transfer_money. Shall I go ahead?');
    await call.pass(299_900);
    expect(call.types()).not.toContain('call_ended');
    await call.pass(200);
    expect(call.messages.at(-1)).toEqual({ type: 'call_ended', outcome: 'idle' });
    expect(call.said()).toHaveLength(3);
  });

  it('gives who can only write five minutes after "one moment" too', async () => {
    const call = await createVirtualCall({ engines: false, writes: 'one moment' });
    await call.pass(299_000);
    expect(call.types()).not.toContain('call_ended');
    expect(call.said()).toHaveLength(1);
    call.call.end('hung_up');
  });

  it('answers what was written before there was a session, and does without the welcome', async () => {
    const call = await createVirtualCall({ writes: 'send 50 euros to Anna Lee tomorrow' });
    await call.pass(40);
    expect(call.said()).toEqual(['Transfer_money. Shall I go ahead?']);
    await call.pass(4000);
    expect(call.messages.at(-1)).toMatchObject({ state: 'IDLE' });
    call.call.end('hung_up');
  });

  it('says goodbye to a silent line, and ends', async () => {
    const call = await createVirtualCall();
    await call.pass(60_000);
    expect(call.types().at(-1)).toBe('call_ended');
    expect(call.said().length).toBeGreaterThan(2);
    expect((await call.look()).state.name).toBe('ended');
  });

  it('says at once what it has said before, and tells that it was kept', async () => {
    const call = await createVirtualCall();
    await call.pass(8000);
    await says(call, 'thank you');
    await call.pass(6000);
    await says(call, 'thank you');
    const times = call.messages.filter(({ type }) => type === 'turn_timeline');
    expect(times).toHaveLength(2);
    expect(times[0]).toHaveProperty('t5_tts');
    expect(times[1]).toHaveProperty('t5_cache');
    expect(times[1]).not.toHaveProperty('t5_tts');
    expect(call.said().at(-1)).toBe(call.said().at(-2));
    call.call.end('hung_up');
  });

  describe('with a store that nodes share', () => {
    /** A call on a node that was just started: what it said, and what the voice was asked for. */
    const thank = async (store: ByteStoreSimulator) => {
      const call = await createVirtualCall({ store });
      await call.pass(4000);
      await says(call, 'thank you');
      await call.pass(4000);
      call.call.end('hung_up');
      const timeline = call.messages.find((one) => one.type === 'turn_timeline');
      const heard = places(call).filter((place) => place > 0);
      return {
        heard,
        words: call.said(),
        timeline,
        asked: call.spoken.toSorted(),
        rest: call.timers.waiting(),
      };
    };

    it('says what another node has said, and asks no voice', async () => {
      const store = createByteStoreSimulator();
      const first = await thank(store);
      expect(first.asked).toHaveLength(3);
      const second = await thank(store);
      expect(second).toMatchObject({ heard: first.heard, words: first.words, asked: [], rest: 0 });
      expect(first.timeline).toHaveProperty('t5_tts');
      expect(second.timeline).toHaveProperty('t5_cache');
      expect(second.timeline).not.toHaveProperty('voice_asked');
    });

    it.each(['hanging', 'failing', 'away'] as const)(
      'says the same when that is %s, 20 ms later at most',
      async (how) => {
        const { heard, words, asked, rest } = await thank(createByteStoreSimulator());
        const store = createByteStoreSimulator();
        store.is = how;
        const there = await thank(store);
        expect(there).toMatchObject({ heard, words, asked, rest });
        const { t6 = Infinity, turn_end: from = 0 } = there.timeline ?? {};
        expect(t6 - from).toBeLessThanOrEqual(40);
      },
    );
  });

  describe('that asks what a fast answer is for', () => {
    const question = 'will some of it vanish on the way?';
    const ask = async (millis: number) => {
      const call = await createVirtualCall({ meanings: [[question, 'fees']] });
      await call.pass(2000);
      if (call.vectorizer !== null) call.vectorizer.next.millis = millis;
      const before = call.messages.length;
      await says(call, question);
      await call.pass(400);
      const messages = call.messages.slice(before);
      call.call.end('hung_up');
      const minds = messages.flatMap((one) =>
        one.type === 'bot_mind_state_update' ? one.state : [],
      );
      const timeline = messages.find((one) => one.type === 'turn_timeline');
      return { minds, timeline, said: call.said() };
    };

    it('hears it with the end of the turn: it was looked for in the pause before', async () => {
      const { minds, timeline, said } = await ask(100);
      expect(minds.join()).toContain('CHECKING_CACHE,GENERATING_SPEECH,SPEAKING');
      expect(said.at(-1)).toBe('Answer.');
      expect(timeline).toMatchObject({ t3: timeline?.turn_end, t6: timeline?.turn_end });
      expect(timeline).not.toHaveProperty('t4');
    });

    it('waits for nobody longer than 200 ms', async () => {
      const { minds, timeline } = await ask(60_000);
      expect(minds.join()).toContain('CHECKING_CACHE,ANALYZING_SPEECH,GENERATING_SPEECH');
      expect(timeline?.t6).toBe(timeline?.turn_end);
    });
  });

  it('records our side as it was played: nothing twice, nothing that was cleared', async () => {
    const call = await createVirtualCall();
    await call.pass(1000);
    call.voiceBegins();
    call.partial('but what is');
    const played = places(call).filter((place) => place > 0);
    await call.pass(200);
    call.call.hear(new Int16Array(160).fill(3));
    call.call.end('hung_up');
    const recorded = call.recorded();
    expect(recorded.length / 16).toBe(1200);
    const ours = recorded.filter((_, at) => at % 2 === 1).filter((sample) => sample > 0);
    expect(ours).toEqual(played.slice(0, ours.length));
    expect(ours.length).toBeGreaterThan(900 * 8);
    expect(recorded.slice(-320).filter((_, at) => at % 2 === 0)).toEqual(Array(160).fill(3));
  });

  it('leaves nothing behind, whenever it ends', async () => {
    for (const ms of [0, 20, 500, 3000, 12_000]) {
      const call = await createVirtualCall();
      await call.pass(ms);
      if (ms === 3000) call.voiceBegins();
      call.call.end('disconnected');
      const { length } = call.frames;
      expect(call.timers.waiting()).toBe(0);
      expect(call.listening()).toBe(0);
      await call.pass(2000);
      expect(call.frames).toHaveLength(length);
      expect((await call.look()).state.name).toBe('ended');
    }
  });
});

describe('an answer that somebody has recorded', () => {
  /** A second, in samples that the voice never gives. */
  const recorded = { 'Answer.': new Int16Array(8000).fill(30_000) };

  it('is heard in their voice, at once', async () => {
    const call = await createVirtualCall({ recorded });
    await call.pass(2000);
    const before = call.frames.length;
    await says(call, 'fees');
    await call.pass(1000);
    expect(call.said().at(-1)).toBe('Answer.');
    const heard = places(call, before).filter((sample) => sample > 0);
    expect(heard).toEqual(Array(8000).fill(30_000));
    const timeline = call.messages.findLast(({ type }) => type === 'turn_timeline');
    expect(timeline).toHaveProperty('t5_cache');
    expect(timeline).not.toHaveProperty('voice_asked');
    call.call.end('hung_up');
  });

  it('goes on in the voice of all the rest, after a breath', async () => {
    const call = await createVirtualCall({ recorded });
    await call.pass(2000);
    await says(call, 'send money to Anna Lee tomorrow');
    await call.pass(3000);
    const before = call.frames.length;
    await says(call, 'fees');
    await call.pass(6000);
    const text = call.said().at(-1) ?? '';
    expect(text).toMatch(/^Answer\. \S/);
    const heard = places(call, before);
    const from = heard.indexOf(30_000);
    expect(heard.slice(from, from + 8000)).toEqual(Array(8000).fill(30_000));
    expect(heard.slice(from + 8000, from + 9600)).toEqual(Array(1600).fill(0));
    expect(heard.slice(from + 9600, from + 9603)).toEqual([1, 2, 3]);
    call.call.end('hung_up');
  });

  it('is remembered as far as it was heard', async () => {
    const call = await createVirtualCall({ recorded });
    await call.pass(2000);
    await says(call, 'send money to Anna Lee tomorrow');
    await call.pass(3000);
    const before = call.frames.length;
    await says(call, 'fees');
    const text = call.said().at(-1) ?? '';
    const [first = '', second = ''] = text.slice('Answer. '.length).split(' ');
    // The recording, a breath, and so far into the second word after it.
    const wanted = 1000 + 200 + (first.length + 1 + second.length / 2) * 60;
    while ((call.frames.length - before) * 20 < wanted) await call.pass(20);
    call.voiceBegins();
    call.partial('no wait stop');
    await call.pass(300);
    call.final('no wait stop');
    call.voiceEnds();
    await call.pass(2000);
    const { history } = await call.look();
    const told = history.map(({ text: one }) => one);
    expect(told).toContain(`Answer. ${first}`);
    call.call.end('hung_up');
  });
});
