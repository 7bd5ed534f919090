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
    expect(line.last('commit-turn').text).toBe(written);
    expect(line.all('drop-ahead')).toEqual([]);
  });

  it('is dropped where the final transcript says something else, and begun anew', () => {
    const line = createLine({ locale });
    line.userSays(said, { final: `${written} 200` });
    line.wait(2000);
    expect(line.all('drop-ahead')).toHaveLength(1);
    expect(line.last('work-ahead')).toMatchObject({ ahead: 2, text: `${written} 200` });
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
  it('begins in a breath where the words may be all, also when they come in it', () => {
    const line = createLine();
    line.tell({ type: 'speech-started', beganAt: 0 });
    line.tell({ type: 'transcript-partial', text: 'send money', stable: 0 });
    expect(line.all('work-ahead')).toEqual([]);
    line.tell({ type: 'speech-paused', quietSince: 0 });
    expect(line.all('work-ahead')).toMatchObject([{ text: 'send money' }]);
    line.tell({ type: 'transcript-partial', text: 'send money to Anna', stable: 0 });
    expect(line.last('work-ahead').text).toBe('send money to Anna');
  });

  it('waits where the words leave something open, and where the voice went on', () => {
    const line = createLine();
    line.tell({ type: 'speech-started', beganAt: 0 });
    line.tell({ type: 'transcript-partial', text: 'it is for', stable: 0 });
    line.tell({ type: 'speech-paused', quietSince: 0 });
    line.tell({ type: 'speech-went-on' });
    line.tell({ type: 'transcript-partial', text: 'it is for Anna', stable: 0 });
    expect(line.all('work-ahead')).toEqual([]);
  });

  it('is dropped when the user speaks on', () => {
    const line = createLine({ asked: bankAsks('recipient', 'en') });
    line.userSays('for Anna');
    line.wait(300);
    line.userSays('Lee please');
    line.wait(1000);
    expect(line.turns()).toEqual(['for Anna Lee please']);
    expect(line.last('work-ahead').text).toBe('for Anna Lee please');
    expect(line.all('drop-ahead')).toHaveLength(line.all('work-ahead').length - 1);
  });

  it('is done four times for an utterance, and once more for each second of it, at most', () => {
    const line = createLine();
    const begin = line.now;
    line.tell({ type: 'speech-started', beganAt: begin });
    const saysStably = (text: string): void =>
      line.tell({ type: 'transcript-partial', text, stable: text.length });
    for (const text of ['one', 'one two', 'three', 'three four', 'five', 'six']) saysStably(text);
    expect(line.all('work-ahead')).toHaveLength(4);
    expect(line.last('work-ahead').text).toBe('three four');
    line.wait(1000);
    for (const text of ['seven', 'eight']) saysStably(text);
    expect(line.all('work-ahead')).toHaveLength(5);
    expect(line.last('work-ahead').text).toBe('seven');
    expect(line.all('drop-ahead')).toHaveLength(5);
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
