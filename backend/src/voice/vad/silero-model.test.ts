import { expect, it } from 'vitest';
import { createSileroMemory, loadSilero, shapes, type SileroRate } from './silero-model.ts';
import { sileroIsInstalled } from './testing/installed.ts';
import { soundOf } from './testing/sound.ts';

const chunks = (sound: Int16Array, size: number): Int16Array[] =>
  Array.from({ length: Math.floor(sound.length / size) }, (_, i) =>
    sound.subarray(i * size, (i + 1) * size),
  );

it.runIf(sileroIsInstalled()).each<SileroRate>([8000, 16_000])(
  'hears the same alone and beside others, at %i samples a second',
  async (rate) => {
    const model = await loadSilero();
    const size = shapes[rate].chunk;
    const one = chunks(soundOf([['speech', 1000]], 30, 4000), size);
    const other = chunks(soundOf([['noise', 1000]], 900, 0), size);

    const alone = createSileroMemory(rate);
    const separately: number[] = [];
    for (const chunk of one) separately.push(...(await model.listen([{ memory: alone, chunk }])));

    const memories = [createSileroMemory(rate), createSileroMemory(rate)] as const;
    const together: number[] = [];
    for (const [i, chunk] of one.entries()) {
      const answers = await model.listen([
        { memory: memories[0], chunk: other[i] ?? chunk },
        { memory: memories[1], chunk },
      ]);
      together.push(answers[1] ?? -1);
    }
    await model.close();
    expect(together.length).toBeGreaterThan(10);
    together.forEach((value, i) => expect(value).toBeCloseTo(separately[i] ?? -1, 4));
    expect(alone.context).toEqual(memories[1].context);
    expect(Math.max(...together)).toBeGreaterThan(Math.min(...together));
  },
);

it.runIf(sileroIsInstalled())(
  'hears nobody in silence, and answers nothing to nothing',
  async () => {
    const model = await loadSilero();
    const memory = createSileroMemory(8000);
    for (let i = 0; i < 20; i += 1) {
      const [probability = 1] = await model.listen([{ memory, chunk: new Int16Array(256) }]);
      expect(probability).toBeLessThan(0.2);
    }
    expect(await model.listen([])).toHaveLength(0);
    await model.close();
  },
);
