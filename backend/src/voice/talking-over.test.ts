import { describe, expect, it } from 'vitest';
import { createVirtualCall } from '../../test/calls/virtual-call.ts';
import type { Composed, Composer } from '../runtime/ports.ts';

type Virtual = Awaited<ReturnType<typeof createVirtualCall>>;

async function says(call: Virtual, text: string, pause = 900): Promise<void> {
  call.voiceBegins();
  await call.pass(200);
  call.partial(text);
  call.voiceEnds();
  await call.pass(100);
  call.final(text);
  await call.pass(pause);
}

const heardOf = (call: Virtual): string[] =>
  call.messages.flatMap((one) =>
    one.type === 'transcript' && one.speaker === 'user' && one.final ? one.text : [],
  );

describe('a call in which some replies must not be talked over', () => {
  it('says its welcome to the end, and answers then what was said over it', async () => {
    const call = await createVirtualCall({ voice: { interruptible: { welcome: false } } });
    const [welcome = ''] = call.said();
    await says(call, 'what is my balance', 600);
    expect([call.interruptions(), heardOf(call)]).toEqual([0, []]);
    await call.pass(welcome.length * 60);
    expect([call.interruptions(), heardOf(call)]).toEqual([0, ['what is my balance']]);
    expect((await call.look()).history[0]?.text).toBe(welcome);
    call.call.end('hung_up');
  });

  it('stops for a word that always stops', async () => {
    const call = await createVirtualCall({ voice: { interruptible: { welcome: false } } });
    await call.pass(200);
    await says(call, 'stop');
    expect(call.interruptions()).toBeGreaterThan(0);
    call.call.end('hung_up');
  });

  it('lets its questions be talked over, and its summary not', async () => {
    const call = await createVirtualCall({ voice: { interruptible: { summary: false } } });
    await call.pass(3000);
    await says(call, 'send money to Anna Lee tomorrow');
    await says(call, 'fifty euros');
    const before = call.interruptions();
    expect(before).toBeGreaterThan(0);
    expect(call.said().at(-1)).toBe('Transfer_money. Shall I go ahead?');
    await says(call, 'no make it sixty', 600);
    expect(call.interruptions()).toBe(before);
    expect(heardOf(call)).not.toContain('no make it sixty');
    await call.pass(3000);
    expect(heardOf(call).at(-1)).toBe('no make it sixty');
    call.call.end('hung_up');
  });
});

describe('words of a language model that are said as they come', () => {
  /** What a model says, as the test tells it. */
  function dictated() {
    const answer = Promise.withResolvers<Composed>();
    let say = (_text: string): void => {};
    const composer: Composer = {
      compose: (_flow, _session, _wish, { sentence } = {}) => {
        say = (text) => sentence?.(text);
        return answer.promise;
      },
    };
    const ends = (text: string): void => answer.resolve({ text });
    return { composer, says: (text: string) => say(text), ends };
  }

  const answer =
    'We are open from nine to five on every day of the week but Sunday, when we are closed.';

  /** A caller asks something while the amount is asked for, and the model begins to answer. */
  async function asked(voice: { answer?: boolean; question?: boolean }) {
    const model = dictated();
    const call = await createVirtualCall({
      voice: { interruptible: voice },
      composer: model.composer,
    });
    await call.pass(3000);
    await says(call, 'send money to Anna Lee tomorrow');
    await call.pass(3000);
    await says(call, 'when are you open?');
    model.says(answer);
    await call.pass(400);
    expect(call.interruptions()).toBe(0);
    return { call, model };
  }

  it('are an answer from their first one on', async () => {
    const open = await asked({ question: false });
    await says(open.call, 'and what about the first of May');
    expect(open.call.interruptions()).toBeGreaterThan(0);
    open.call.call.end('hung_up');

    const closed = await asked({ answer: false });
    await says(closed.call, 'and what about the first of May');
    expect(closed.call.interruptions()).toBe(0);
    closed.call.call.end('hung_up');
  });

  it('can no longer be talked over once a question belongs to them that must not be', async () => {
    const { call, model } = await asked({ question: false });
    model.ends(answer);
    await call.pass(20);
    expect(call.said().at(-1)).toContain(answer);
    expect(call.said().at(-1)).not.toBe(answer);
    await says(call, 'and what about the first of May');
    expect(call.interruptions()).toBe(0);
    call.call.end('hung_up');
  });
});
