import { describe, expect, it } from 'vitest';
import { createVirtualCall } from '../../test/calls/virtual-call.ts';
import type { AnyKind, Place } from './processors/processor.ts';
import { corrections, pronunciation } from './processors/say-otherwise.ts';
import { louder } from './processors/testing/louder.ts';

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

const samplesOf = ({ frames }: Virtual): number[] => frames.flatMap(({ samples }) => [...samples]);

describe('a call with processors', () => {
  it('understands what is meant, and shows it', async () => {
    const words = { en: { 'send ayte': 'send 50' } };
    const call = await createVirtualCall({
      processors: { corrections },
      voice: { processors: [{ name: 'corrections', settings: { words } }] },
    });
    await call.pass(2000);
    await says(call, 'Send ayte euros to Anna Lee tomorrow');
    const shown = call.messages.flatMap((one) =>
      one.type === 'transcript' && one.speaker === 'user' ? one.text : [],
    );
    expect(new Set(shown)).toEqual(new Set(['send 50 euros to Anna Lee tomorrow']));
    expect(call.said().at(-1)).toBe('Transfer_money. Shall I go ahead?');
    call.call.end('hung_up');
  });

  it('is said otherwise than it is shown and remembered', async () => {
    const plain = await createVirtualCall();
    const [welcome = ''] = plain.said();
    const [first = ''] = welcome.split(' ');
    plain.call.end('hung_up');
    const words = { en: { [first.replace(/\P{L}/gu, '')]: 'abracadabra' } };
    const call = await createVirtualCall({
      processors: { pronunciation },
      voice: { processors: [{ name: 'pronunciation', settings: { words } }] },
    });
    const said = welcome.replace(/\p{L}+/u, 'abracadabra');
    await call.pass(said.length * 60 + 40);
    expect(call.said()).toEqual([welcome]);
    expect(samplesOf(call).filter((sample) => sample > 0)).toHaveLength(said.length * 60 * 8);
    expect((await call.look()).history.at(-1)).toMatchObject({ text: welcome });
    call.call.end('hung_up');
  });

  it('records what was sent', async () => {
    const call = await createVirtualCall({
      processors: { louder },
      voice: { processors: [{ name: 'louder', settings: { factor: 2 } }] },
    });
    await call.pass(500);
    expect(samplesOf(call).slice(0, 3)).toEqual([2, 4, 6]);
    call.call.end('hung_up');
    expect(call.recorded().slice(0, 6)).toEqual([0, 2, 0, 4, 0, 6]);
  });

  it.each<Place>(['heard', 'transcript', 'reply', 'spoken', 'message'])(
    'goes on without one at "%s" that breaks, and the log says so once',
    async (place) => {
      const broken = {
        place,
        open: () => ({
          process: () => {
            throw new Error('It broke.');
          },
        }),
      } as AnyKind;
      const logged: Record<string, unknown>[] = [];
      const call = await createVirtualCall({
        processors: { broken },
        voice: { processors: [{ name: 'broken' }] },
        logged,
      });
      for (let frame = 0; frame < 5; frame += 1) call.call.hear(new Int16Array(160));
      await call.pass(2000);
      await says(call, 'send 50 euros to Anna Lee tomorrow');
      expect(call.said().at(-1)).toBe('Transfer_money. Shall I go ahead?');
      call.call.end('hung_up');
      expect(logged).toMatchObject([
        {
          processor: 'broken',
          err: { message: 'It broke.' },
          msg: 'A call goes on without one of its processors.',
        },
      ]);
      expect(call.timers.waiting()).toBe(0);
    },
  );
});
