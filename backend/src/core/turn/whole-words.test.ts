import { describe, expect, it } from 'vitest';
import { parameter } from '../language/testing/flows.ts';
import { idle } from '../language/testing/moments.ts';
import type { Asked } from './asked.ts';
import { createLine } from './testing/line.ts';
import { bankAsks } from './testing/questions.ts';

/** Words that the work ahead has found to leave nothing open; they end a turn after 250 ms, or are waited for longer. */
const table: Record<'en' | 'tr' | 'ru', [text: string, pause: number][]> = {
  en: [
    ['what is my balance', 250],
    ['send two hundred euros to John tomorrow', 250],
    ['what do you charge for a transfer', 250],
    ['Block my card.', 250],
    ['send money to', 800],
    ['what is my balance and', 800],
    ['what is my balance um', 800],
    ['send two hundred euros on', 800],
    ['send John two hundred', 500],
    ['send John 200', 500],
    ['send John 200 €', 250],
    ['send 200 euros to John, ', 800],
    ['I would like to know', 800],
  ],
  tr: [
    ['bakiyem ne kadar', 250],
    ["yarın Anna Lee'ye 150 euro gönder", 250],
    ['kartımı bloke et', 250],
    ['bakiyemi söyle ve', 800],
    ['John Reed için', 800],
    ['para göndermek istiyorum şey', 800],
    ['Anna Lee ile', 800],
    ["Anna Lee'ye gönder yüz elli", 500],
    ["Anna Lee'ye 150", 500],
    ['kartımla ilgili', 800],
  ],
  ru: [
    ['сколько у меня на счёте', 250],
    ['переведи двести евро Джону завтра', 250],
    ['заблокируйте карту', 250],
    ['переведи двести евро и', 800],
    ['переведи деньги на', 800],
    ['заблокируйте карту ну', 800],
    ['переведи Джону двести', 500],
    ['переведи Джону 200', 500],
    ['переведи деньги для', 800],
    ['мне нужно', 800],
  ],
};

describe.each(['en', 'tr', 'ru'] as const)('words that leave nothing open, in %s', (locale) => {
  it.each(table[locale])('"%s" end a turn after %i ms', (text, pause) => {
    const line = createLine({ locale, breaths: true });
    line.userSays(text);
    const silentSince = line.now;
    line.wait(120);
    if (line.all('work-ahead').length > 0) line.isWhole();
    line.wait(pause - 130);
    expect(line.turns()).toEqual([]);
    line.wait(160);
    expect(line.turns()).toEqual([text.trim()]);
    const { at, times } = line.last('commit-turn');
    expect(at - silentSince).toBeGreaterThanOrEqual(pause);
    expect(times.speechEnd).toBe(silentSince);
    expect(times.t2).not.toBeNull();
  });
});

describe('words that leave nothing open', () => {
  it('have their final transcript asked for in the breath, once', () => {
    const line = createLine({ breaths: true });
    line.userSays('what is my balance');
    const silentSince = line.now;
    line.wait(110);
    expect(line.all('finish-transcript')).toEqual([]);
    line.isWhole();
    line.wait(1000);
    expect(line.all('finish-transcript').map(({ at }) => at - silentSince)).toEqual([110]);
    expect(line.last('commit-turn')).toMatchObject({ confidence: 0.9 });
    expect(line.last('commit-turn').at - silentSince).toBe(260);
  });

  it('teach how long a final transcript takes, also where it comes in the breath', () => {
    const line = createLine({ breaths: true, finalAfterMs: 100 });
    line.userSays('what is my balance');
    const silentSince = line.now;
    line.wait(110);
    line.isWhole();
    line.wait(110);
    expect(line.state.voice).toBe(true);
    expect(line.all('learn-delay').map(({ ms, at }) => [ms, at - silentSince])).toEqual([
      [210, 210],
    ]);
    line.wait(1000);
    expect(line.all('learn-delay')).toHaveLength(1);
  });

  it('aren’t a turn while the voice goes on: what follows is joined to them', () => {
    const line = createLine({ breaths: true });
    line.userSays('what is my balance');
    line.wait(120);
    line.isWhole();
    line.wait(60);
    line.userSays('of last month');
    expect(line.turns()).toEqual([]);
    line.wait(1000);
    expect(line.turns()).toEqual(['what is my balance of last month']);
    expect(line.all('finish-transcript')).toHaveLength(2);
    expect(line.all('drop-ahead')).toHaveLength(1);
  });

  it('give way to a turn of what was said on before anything was heard in answer', () => {
    const line = createLine({ breaths: true });
    line.userSays('what is my balance');
    line.wait(120);
    line.isWhole();
    line.wait(200);
    expect(line.turns()).toEqual(['what is my balance']);
    const { generation } = line.last('commit-turn');
    line.userSays('of last month');
    line.wait(1000);
    expect(line.turns()).toEqual(['what is my balance', 'of last month']);
    expect(line.last('commit-turn').stopped).toEqual({ generation, heardText: '', heardMs: 0 });
  });

  it('are one turn with what was said on, where their answer was there and unheard', () => {
    const line = createLine({ breaths: true });
    line.userSays('what is my balance');
    line.wait(120);
    line.isWhole();
    line.wait(200);
    line.tell({ type: 'asked', asked: { kind: 'nothing' } });
    line.userSays('of last month');
    line.wait(1000);
    expect(line.turns()).toEqual(['what is my balance', 'what is my balance of last month']);
    expect(line.last('commit-turn').times.t1).toBe(0);
  });

  it.each([
    ['led to a question, which what follows may answer', bankAsks('date', 'en'), 'tomorrow'],
    ['are followed by a word that stops all', { kind: 'nothing' } as const, 'no stop'],
  ])('stand alone where they %s', (_why, asked, more) => {
    const line = createLine({ breaths: true });
    line.userSays('what is my balance');
    line.wait(120);
    line.isWhole();
    line.wait(200);
    line.tell({ type: 'asked', asked });
    line.userSays(more);
    line.wait(1000);
    expect(line.turns()).toEqual(['what is my balance', more]);
  });

  it('aren’t those where the final transcript says something else', () => {
    const line = createLine({ breaths: true });
    line.userSays('what is my balance', { final: 'what is my balance in' });
    const silentSince = line.now;
    line.wait(120);
    line.isWhole();
    line.wait(1000);
    expect(line.all('drop-ahead')).toHaveLength(1);
    expect(line.last('commit-turn').at - silentSince).toBe(800);
  });

  it('are only those of the newest work ahead', () => {
    const line = createLine({ breaths: true });
    line.tell({ type: 'ahead-is-whole', ahead: 1 });
    line.userSays('I want to send money');
    const silentSince = line.now;
    line.wait(120);
    line.tell({ type: 'ahead-is-whole', ahead: 2 });
    line.wait(1000);
    expect(line.last('commit-turn').at - silentSince).toBe(500);
  });

  it('aren’t hurried where words of any kind answer what is asked', () => {
    const note: Asked = {
      kind: 'values',
      parameters: [parameter({ name: 'note', type: 'str' })],
      question: { ...idle('en'), awaiting: { kind: 'parameters', names: ['note'] } },
    };
    const line = createLine({ breaths: true, asked: note });
    line.userSays('for the rent');
    const silentSince = line.now;
    line.wait(120);
    line.isWhole();
    line.wait(1000);
    expect(line.last('commit-turn').at - silentSince).toBe(500);
  });

  it('may be another question than what was asked', () => {
    const line = createLine({ breaths: true, asked: bankAsks('amount', 'en') });
    line.userSays('what do you charge for a transfer');
    const silentSince = line.now;
    line.wait(120);
    line.isWhole();
    line.wait(1000);
    expect(line.last('commit-turn').at - silentSince).toBe(270);
  });
});

/** A turn that was over 250 ms after its words; 60 ms later the user makes a sound again. */
const speaksOn = (locale: 'en' | 'tr' | 'ru' = 'en', text = 'what is my balance') => {
  const line = createLine({ locale, breaths: true });
  line.userSays(text);
  line.wait(120);
  line.isWhole();
  line.wait(200);
  expect(line.turns()).toHaveLength(1);
  return line;
};

describe('an answer that wasn’t heard yet', () => {
  it('is held back while the user speaks on, and given up for their next turn', () => {
    const line = speaksOn();
    line.userSays('and block my card');
    expect(line.all('hold-reply')).toHaveLength(1);
    line.wait(1000);
    expect(line.turns()).toEqual(['what is my balance', 'and block my card']);
    expect(line.all('release-reply')).toEqual([]);
    expect(line.waiting()).not.toContain('holding');
  });

  it.each([
    ['en', 'what is my balance', 'tomorrow'],
    ['tr', 'bakiyem ne kadar', 'yarın'],
    ['ru', 'сколько у меня на счёте', 'завтра'],
  ] as const)('is given up for a single word, too, in %s', (locale, text, word) => {
    const line = speaksOn(locale, text);
    line.userSays(word);
    line.wait(1000);
    expect(line.turns()).toEqual([text, word]);
    expect(line.all('release-reply')).toEqual([]);
  });

  it('begins after all where they only hum', () => {
    const line = speaksOn();
    line.userSays('mhm');
    line.wait(1000);
    expect(line.turns()).toHaveLength(1);
    expect(line.all('release-reply')).toHaveLength(1);
  });

  it('is given up for what the voice says that hadn’t stopped when the turn was over', () => {
    const line = createLine();
    line.tell({ type: 'speech-started', beganAt: 0 });
    line.tell({ type: 'transcript-partial', text: 'what is my balance', stable: 0 });
    line.tell({ type: 'speech-paused', quietSince: 0 });
    line.isWhole();
    line.tell({ type: 'transcript-final', text: 'what is my balance', confidence: 0.9 });
    line.wait(260);
    expect(line.turns()).toHaveLength(1);
    line.tell({ type: 'speech-went-on' });
    const wentOn = line.now;
    line.wait(400);
    line.tell({ type: 'speech-stopped', endedAt: line.now });
    line.wait(150);
    expect(line.all('release-reply')).toEqual([]);
    line.tell({ type: 'transcript-final', text: 'of last month', confidence: 0.9 });
    line.wait(1000);
    expect(line.turns()).toEqual(['what is my balance', 'of last month']);
    expect(line.last('commit-turn').times.t1).toBe(wentOn);
    expect(line.all('release-reply')).toEqual([]);
  });

  it('begins where they write instead of speaking on: what is written waits for it', () => {
    const line = speaksOn();
    line.tell({ type: 'speech-started', beganAt: line.now });
    line.tell({ type: 'transcript-partial', text: 'and', stable: 0 });
    line.tell({ type: 'user-wrote', text: 'block my card' });
    expect(line.all('hold-reply')).toHaveLength(1);
    expect(line.all('release-reply')).toHaveLength(1);
    expect(line.state.held?.text).toBe('block my card');
    expect(line.waiting()).not.toContain('holding');
  });

  it('begins after all where they made a noise', () => {
    const line = speaksOn();
    line.noise(200);
    expect(line.all('hold-reply')).toHaveLength(1);
    line.wait(1500);
    expect(line.all('release-reply')).toHaveLength(1);
    expect(line.turns()).toHaveLength(1);
  });

  it('isn’t held for long by a voice without words', () => {
    const line = speaksOn();
    const from = line.now;
    line.noise(3000);
    expect(line.last('release-reply').at - from).toBe(1200);
  });

  it('isn’t held back where the turn was over in its usual time', () => {
    const line = createLine({ breaths: true });
    line.userSays('I want to send money');
    line.wait(600);
    expect(line.turns()).toHaveLength(1);
    line.userSays('to John');
    expect(line.all('hold-reply')).toEqual([]);
  });

  it('isn’t held back once it is heard, or a while later', () => {
    const heard = speaksOn();
    heard.weSay('Your balance is two hundred euros');
    heard.userSays('thanks');
    expect(heard.all('hold-reply')).toEqual([]);
    const later = speaksOn();
    later.wait(1500);
    later.userSays('are you there');
    expect(later.all('hold-reply')).toEqual([]);
  });
});

describe('an answer that is complete by its words', () => {
  it.each([
    ['en', 'approval', 'yes please'],
    ['tr', 'amount', 'iki yüz'],
    ['ru', 'date', 'завтра'],
  ] as const)('is sure in a breath, in %s at %s: "%s"', (locale, asked, text) => {
    const line = createLine({ locale, breaths: true, asked: bankAsks(asked, locale) });
    line.userSays(text);
    const silentSince = line.now;
    line.wait(1000);
    expect(line.all('finish-transcript')).toHaveLength(1);
    expect(line.last('commit-turn').at - silentSince).toBe(250);
  });

  it('goes on where the voice does', () => {
    const line = createLine({ breaths: true, asked: bankAsks('amount', 'en') });
    line.userSays('two hundred');
    line.wait(180);
    line.userSays('and fifty');
    line.wait(1000);
    expect(line.turns()).toEqual(['two hundred and fifty']);
  });
});
