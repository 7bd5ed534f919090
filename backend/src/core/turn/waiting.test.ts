import { describe, expect, it } from 'vitest';
import { createLine } from './testing/line.ts';
import { bankAsks } from './testing/questions.ts';

/** A question that was asked, and a user who says nothing. */
function afterAQuestion(locale: 'tr' | 'en' | 'ru' = 'en') {
  const line = createLine({ locale, asked: bankAsks('amount', locale) });
  line.weHaveSaid('How much do you want to send?');
  return line;
}

describe('a silent user', () => {
  it('is spoken to after seven seconds, again and again', () => {
    const line = afterAQuestion();
    line.wait(6900);
    expect(line.all('user-was-silent')).toEqual([]);
    line.wait(100);
    expect(line.last('user-was-silent')).toMatchObject({ step: 1, generation: 1 });
    line.weHaveSaid('How much?');
    line.wait(7000);
    expect(line.last('user-was-silent')).toMatchObject({ step: 2, generation: 2 });
    line.weHaveSaid('Are you still there?');
    line.wait(7000);
    expect(line.last('user-was-silent')).toMatchObject({ step: 3, generation: 3 });
  });

  it('isn’t taken for silent while their words are still to come from a recogniser that is away', () => {
    const line = afterAQuestion();
    line.tell({ type: 'recogniser-away' });
    line.tell({ type: 'speech-started', beganAt: line.now });
    line.wait(1000);
    line.fallsSilent(null);
    line.wait(20_000);
    expect(line.all('user-was-silent')).toEqual([]);
    line.tell({ type: 'transcript-final', text: '', confidence: null });
    line.wait(7000);
    expect(line.all('user-was-silent')).toHaveLength(1);
  });

  it('is spoken to where the recogniser is away and they said nothing', () => {
    const line = afterAQuestion();
    line.tell({ type: 'recogniser-away' });
    line.wait(7000);
    expect(line.all('user-was-silent')).toHaveLength(1);
  });

  it('has seven seconds from the end of what we say, however long that is', () => {
    const line = createLine();
    const lasts = line.weSay('a very long sentence '.repeat(12));
    line.wait(lasts + 6900);
    expect(line.all('user-was-silent')).toEqual([]);
    line.wait(200);
    expect(line.all('user-was-silent')).toHaveLength(1);
  });

  it.each([
    ['en', 'fifty'],
    ['tr', 'elli'],
    ['ru', 'пятьдесят'],
  ] as const)('who answers at last, in %s, begins anew', (locale, amount) => {
    const line = afterAQuestion(locale);
    line.wait(7000);
    line.weHaveSaid('How much?');
    line.wait(3000);
    line.userSays(amount);
    line.wait(300);
    line.weHaveSaid('When?');
    line.wait(6900);
    expect(line.all('user-was-silent')).toHaveLength(1);
    line.wait(200);
    expect(line.last('user-was-silent').step).toBe(1);
  });

  it('who answers while the next question is prepared is heard', () => {
    const line = afterAQuestion();
    line.wait(7000);
    line.userSays('fifty');
    line.wait(300);
    expect(line.turns()).toEqual(['fifty']);
    expect(line.last('commit-turn').generation).toBe(2);
  });

  it('has all of the time, whatever a timer of an earlier silence says', () => {
    const line = afterAQuestion();
    line.wait(3000);
    line.tell({ type: 'timer-fired', timer: 'silence' });
    expect(line.all('user-was-silent')).toEqual([]);
    line.wait(4000);
    expect(line.all('user-was-silent')).toHaveLength(1);
  });

  it('is not one who is speaking', () => {
    const line = afterAQuestion();
    line.wait(6500);
    line.userSays('well I would like to send two hundred euros');
    line.wait(700);
    expect(line.all('user-was-silent')).toEqual([]);
    expect(line.turns()).toHaveLength(1);
  });

  it('is one around whom there is noise', () => {
    const line = afterAQuestion();
    line.wait(3000);
    line.noise(1000);
    line.wait(7500);
    expect(line.last('user-was-silent').step).toBe(1);
  });

  it('is one behind a noise that never ends', () => {
    const line = afterAQuestion();
    line.tell({ type: 'speech-started', beganAt: line.now });
    line.wait(13_000);
    expect(line.last('user-was-silent').step).toBe(1);
  });

  it('has a minute after "one moment"', () => {
    const line = createLine();
    line.tell({ type: 'silence-allowed', ms: 60_000 });
    line.weHaveSaid('Take your time.');
    line.wait(59_900);
    expect(line.all('user-was-silent')).toEqual([]);
    expect(line.all('end-idle')).toEqual([]);
    line.wait(200);
    expect(line.all('user-was-silent')).toHaveLength(1);
  });
});

describe('a line that nobody is on', () => {
  it('is ended after thirty seconds of silence, our own words aside', () => {
    const line = createLine({ settings: { silenceMs: 12_000 } });
    line.weHaveSaid('How much?');
    line.wait(12_000);
    line.weHaveSaid('How much do you want to send? Please tell me.');
    line.wait(12_000);
    line.weHaveSaid('Are you still there?');
    line.wait(5900);
    expect(line.all('end-idle')).toEqual([]);
    line.wait(200);
    expect(line.all('end-idle')).toHaveLength(1);
    expect(line.waiting()).toEqual([]);
  });

  it('is one that words keep alive', () => {
    const line = createLine({ settings: { silenceMs: 25_000 } });
    line.weHaveSaid('How much?');
    line.wait(20_000);
    line.userSays('fifty euros');
    line.wait(1000);
    line.weHaveSaid('When?');
    line.wait(20_000);
    expect(line.all('end-idle')).toEqual([]);
  });
});
