import { describe, expect, it } from 'vitest';
import { createLine } from './testing/line.ts';

const settings = { fillerAfterMs: 300 };

function afterATurn(options: { settings?: { fillerAfterMs: number | null } } = { settings }) {
  const line = createLine(options);
  line.userSays('what is my balance?');
  line.wait(250);
  expect(line.turns()).toHaveLength(1);
  return line;
}

describe('a filler', () => {
  it('is said when the answer has not begun 300 ms after the turn', () => {
    const line = afterATurn();
    line.wait(290);
    expect(line.all('fill')).toEqual([]);
    line.wait(10);
    expect(line.all('fill')).toMatchObject([{ generation: 1, number: 1, why: 'slow' }]);
  });

  it('is not said where the answer is quicker, or fillers are off', () => {
    const quick = afterATurn();
    quick.wait(290);
    quick.weSay('It is two hundred euros.');
    quick.wait(2000);
    expect(quick.all('fill')).toEqual([]);
    const off = afterATurn({ settings: { fillerAfterMs: null } });
    off.tell({ type: 'api-call-began', api: 'balance' });
    off.wait(10_000);
    expect(off.all('fill')).toEqual([]);
  });

  it('gives way to the answer before its first sound', () => {
    const line = afterATurn();
    line.wait(400);
    line.weSay('It is two hundred euros.');
    expect(line.all('stop-filler')).toMatchObject([{ generation: 1 }]);
    line.wait(1000);
    expect(line.all('stop-filler')).toHaveLength(1);
  });

  it('gives way to the user', () => {
    const line = afterATurn();
    line.wait(400);
    line.userSays('hello');
    expect(line.all('stop-filler')).toHaveLength(1);
  });

  it('is not said while somebody speaks', () => {
    const line = afterATurn();
    line.wait(200);
    line.noise(300);
    expect(line.all('fill')).toEqual([]);
  });

  it('that has ended is not stopped', () => {
    const line = afterATurn();
    line.wait(400);
    line.tell({ type: 'filler-ended', generation: 1 });
    line.weSay('It is two hundred euros.');
    expect(line.all('stop-filler')).toEqual([]);
  });

  it('follows another only while an API runs, three in a turn at most', () => {
    const line = afterATurn();
    line.tell({ type: 'api-call-began', api: 'balance' });
    for (let times = 0; times < 6; times += 1) {
      line.wait(4500);
      line.tell({ type: 'filler-ended', generation: 1 });
    }
    expect(line.all('fill').map(({ number, why }) => `${number} ${why}`)).toEqual([
      '1 api',
      '2 api',
      '3 api',
    ]);
    const without = afterATurn();
    without.wait(400);
    without.tell({ type: 'filler-ended', generation: 1 });
    without.wait(20_000);
    expect(without.all('fill')).toHaveLength(1);
  });

  it('is not said over a message of ours, but may follow it', () => {
    const line = afterATurn();
    line.tell({ type: 'api-call-began', api: 'balance' });
    const lasts = line.weSay('One moment, I am looking it up for you.', { goesOn: true });
    line.wait(lasts);
    expect(line.all('fill')).toEqual([]);
    line.wait(4100);
    expect(line.all('fill')).toHaveLength(1);
    expect(line.all('user-was-silent')).toEqual([]);
  });
});
