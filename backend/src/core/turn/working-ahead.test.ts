import { describe, expect, it } from 'vitest';
import { createLine } from './testing/line.ts';
import { bankAsks } from './testing/questions.ts';

describe.each([
  ['en', 'send it to John', 'Send it to John.', 'it is for'],
  ['tr', 'yarın istanbul IŞIK sokağa', 'Yarın İstanbul ışık sokağa.', 'evet ama'],
  ['ru', 'отправь ёлку джону', 'Отправь елку Джону!', 'это для'],
] as const)('work ahead, in %s', (locale, said, written, unfinished) => {
  it('begins when the user pauses, and is used where the final transcript says the same', () => {
    const line = createLine({ locale });
    line.userSays(said, { final: written });
    const silentSince = line.now;
    line.wait(2000);
    expect(line.all('work-ahead')).toMatchObject([{ ahead: 1, text: said }]);
    expect(line.last('work-ahead').at - silentSince).toBeLessThan(100);
    expect(line.last('commit-turn')).toMatchObject({ ahead: 1, text: written });
    expect(line.all('drop-ahead')).toEqual([]);
  });

  it('is dropped where the final transcript says something else, and begun anew', () => {
    const line = createLine({ locale });
    line.userSays(said, { final: `${written} 200` });
    line.wait(2000);
    expect(line.all('drop-ahead')).toMatchObject([{ ahead: 1 }]);
    expect(line.last('commit-turn').ahead).toBe(2);
  });

  it('begins on stable words while the user speaks, where the sentence may be whole', () => {
    const line = createLine({ locale });
    line.tell({ type: 'speech-started', beganAt: 0 });
    line.tell({ type: 'transcript-partial', text: unfinished, stable: unfinished.length });
    expect(line.all('work-ahead')).toEqual([]);
    line.tell({ type: 'transcript-partial', text: said, stable: 3 });
    expect(line.all('work-ahead')).toEqual([]);
    line.tell({ type: 'transcript-partial', text: said, stable: said.length });
    expect(line.all('work-ahead')).toMatchObject([{ ahead: 1, text: said }]);
  });
});

describe('work ahead', () => {
  it('is dropped when the user speaks on', () => {
    const line = createLine({ asked: bankAsks('recipient', 'en') });
    line.userSays('for Anna');
    line.wait(300);
    line.userSays('Lee please');
    line.wait(1000);
    expect(line.turns()).toEqual(['for Anna Lee please']);
    expect(line.all('drop-ahead').map(({ ahead }) => ahead)).toContain(1);
    expect(line.last('commit-turn').ahead).toBe(line.last('work-ahead').ahead);
  });

  it('is done three times for an utterance at most', () => {
    const line = createLine();
    line.userSays('one two three four five six seven eight', { stable: true });
    line.wait(1000);
    expect(line.all('work-ahead')).toHaveLength(3);
    expect(line.last('commit-turn').ahead).toBeNull();
  });

  it('is done for nothing that is said over us and is no turn', () => {
    const line = createLine();
    line.weSay('Your balance is two hundred euros and the last payment was made on Monday');
    line.userSays('balance', { stable: true });
    line.wait(1000);
    expect(line.all('work-ahead')).toEqual([]);
  });

  it('that nobody will use is dropped: after a noise, and when the call ends', () => {
    const line = createLine();
    line.userSays('what is', { stable: true });
    line.tell({ type: 'hung-up' });
    expect(line.all('drop-ahead')).toHaveLength(line.all('work-ahead').length);
  });
});
