import { describe, expect, it } from 'vitest';
import { bankAsks } from './testing/questions.ts';
import { createLine, type LineOptions } from './testing/line.ts';

type Locale = 'tr' | 'en' | 'ru';
const locales: Locale[] = ['en', 'tr', 'ru'];

const story: Record<Locale, string> = {
  en: 'Your balance is two hundred euros and the last payment was made on Monday',
  tr: 'Hesabınızda iki yüz euro var ve son ödeme pazartesi günü yapılmış görünüyor',
  ru: 'На вашем счёте двести евро и последний платёж был сделан в понедельник',
};

/** We tell the story, and after a second the user says something. */
function whileWeSpeak(locale: Locale, says: string, options: LineOptions = {}) {
  const line = createLine({ locale, ...options });
  line.weSay(story[locale]);
  line.wait(1000);
  line.userSays(says);
  line.wait(1200);
  return line;
}

describe.each(locales)('while we speak, in %s', (locale) => {
  const words = {
    en: {
      two: 'what about my card',
      one: 'balance',
      back: 'mhm',
      twice: 'yeah okay',
      stop: 'stop',
    },
    tr: { two: 'kartım ne oldu', one: 'bakiye', back: 'hı-hı', twice: 'evet evet', stop: 'dur' },
    ru: { two: 'а моя карта', one: 'баланс', back: 'угу', twice: 'да понятно', stop: 'подожди' },
  }[locale];

  it('two words interrupt, as soon as the second one is heard', () => {
    const line = whileWeSpeak(locale, words.two);
    expect(line.all('interrupt')).toHaveLength(1);
    expect(line.last('interrupt').at).toBe(1600);
    expect(line.turns()).toEqual([words.two]);
  });

  it('one word does not, and is no turn', () => {
    const line = whileWeSpeak(locale, words.one);
    expect(line.all('interrupt')).toEqual([]);
    expect(line.turns()).toEqual([]);
  });

  it('one word does where one is enough', () => {
    const line = whileWeSpeak(locale, words.one, { settings: { minWordsToInterrupt: 1 } });
    expect(line.all('interrupt')).toHaveLength(1);
    expect(line.turns()).toEqual([words.one]);
  });

  it('words of two utterances are not added up', () => {
    const line = whileWeSpeak(locale, words.one);
    line.userSays(words.one);
    line.wait(1000);
    expect(line.all('interrupt')).toEqual([]);
    expect(line.turns()).toEqual([]);
  });

  it.each(['back', 'twice'] as const)('"%s" lets us go on, and is no turn', (which) => {
    const line = whileWeSpeak(locale, words[which]);
    expect(line.all('interrupt')).toEqual([]);
    line.wait(6000);
    expect(line.turns()).toEqual([]);
    expect(line.heard).toEqual([{ text: story[locale], fromMs: 0, toMs: expect.any(Number) }]);
  });

  it('a word for stop always interrupts, also where we must not be interrupted', () => {
    const line = createLine({ locale, settings: { minWordsToInterrupt: 5 } });
    line.weSay(story[locale], { interruptible: false });
    line.wait(1000);
    line.userSays(words.stop);
    expect(line.all('interrupt')).toHaveLength(1);
    line.wait(1000);
    expect(line.turns()).toEqual([words.stop]);
  });

  it('what is said over a reply that goes on to its end is answered after it', () => {
    const line = createLine({ locale });
    const lasts = line.weSay(story[locale], { interruptible: false });
    line.wait(1000);
    line.userSays(words.two);
    line.wait(900);
    expect(line.turns()).toEqual([]);
    line.wait(lasts);
    expect(line.all('interrupt')).toEqual([]);
    expect(line.turns()).toEqual([words.two]);
    expect(line.last('commit-turn').at).toBe(lasts);
    expect(line.last('commit-turn').stopped).toBeNull();
  });
});

describe('what is said over a reply', () => {
  it('in several utterances is one turn after it, where it must not be interrupted', () => {
    const line = createLine();
    const lasts = line.weSay(story.en, { interruptible: false });
    line.userSays('what about my card');
    line.wait(1000);
    line.userSays('the blue one');
    line.wait(lasts);
    expect(line.turns()).toEqual(['what about my card the blue one']);
    expect(line.last('commit-turn').times.t1).toBe(0);
  });

  it('waits from when a piece joined it that must not be interrupted', () => {
    const line = createLine();
    const lasts = line.weSay(story.en);
    line.tell({ type: 'reply-text', generation: 0, text: ' Shall I?', interruptible: false });
    line.userSays('what about my card');
    line.wait(lasts);
    expect(line.all('interrupt')).toEqual([]);
    expect(line.turns()).toEqual(['what about my card']);
    expect(line.last('commit-turn').at).toBe(lasts);
  });

  it('and lets us go on is no turn, also where it outlasts the reply', () => {
    const line = createLine();
    line.wait(line.weSay(story.en) - 100);
    line.userSays('mhm');
    line.wait(2000);
    expect(line.turns()).toEqual([]);
  });

  it('again, after it was answered, is no turn', () => {
    const line = createLine({ asked: bankAsks('amount', 'en') });
    line.userSays('fifty');
    line.wait(300);
    const lasts = line.weSay('One moment please, I am looking it up.', { goesOn: true });
    line.userSays('fifty');
    line.wait(lasts);
    line.weHaveSaid('Done.');
    expect(line.turns()).toEqual(['fifty']);
  });
});

describe('a question may be answered before it has been said', () => {
  it.each([
    ['en', 'fifty'],
    ['tr', 'elli'],
    ['ru', 'пятьдесят'],
  ] as const)('in %s by one word, which is a turn when we have finished', (locale, amount) => {
    const line = createLine({ locale, asked: bankAsks('amount', locale) });
    const lasts = line.weSay(story[locale]);
    line.wait(1000);
    line.userSays(amount);
    line.wait(lasts);
    expect(line.all('interrupt')).toEqual([]);
    expect(line.turns()).toEqual([amount]);
    expect(line.last('commit-turn').at).toBe(lasts);
  });
});

describe('at approval', () => {
  const words = {
    en: {
      summary: 'Two hundred euros to John Reed',
      ask: 'Shall I send it now',
      yes: 'yes',
      no: 'no',
    },
    tr: {
      summary: "John Reed'e iki yüz euro",
      ask: 'Şimdi göndereyim mi',
      yes: 'evet',
      no: 'hayır',
    },
    ru: { summary: 'Двести евро Джону Риду', ask: 'Отправить прямо сейчас', yes: 'угу', no: 'нет' },
  };

  describe.each(locales)('in %s', (locale) => {
    const { summary, ask, yes, no } = words[locale];
    const text = `${summary}. ${ask}`;
    const atApproval = () => {
      const line = createLine({ locale, asked: bankAsks('approval', locale, summary) });
      line.weSay(text);
      return line;
    };

    it('a yes before the summary was heard is no answer', () => {
      const line = atApproval();
      line.wait(300);
      line.userSays(yes);
      line.wait(5000);
      expect(line.turns()).toEqual([]);
      expect(line.all('interrupt')).toEqual([]);
    });

    it('a yes after the summary is the answer, and the question stops', () => {
      const line = atApproval();
      line.wait((summary.length + 3) * 60);
      line.userSays(yes);
      line.wait(400);
      expect(line.turns()).toEqual([yes]);
      expect(line.last('commit-turn').summaryHeard).toBe(true);
      expect(line.last('commit-turn').stopped?.heardText).toContain(summary);
    });

    it('a yes after all of it is the answer', () => {
      const line = atApproval();
      line.wait(text.length * 60 + 500);
      line.userSays(yes);
      line.wait(400);
      expect(line.turns()).toEqual([yes]);
      expect(line.last('commit-turn').summaryHeard).toBe(true);
    });

    it('a yes to the question whether it was one counts, where the summary was heard', () => {
      const line = atApproval();
      line.wait(text.length * 60 + 500);
      line.userSays(yes);
      line.wait(400);
      const asks = (about: string): void =>
        line.tell({ type: 'asked', asked: bankAsks('approval', locale, about) });
      asks(summary);
      line.weHaveSaid(`${yes}?`);
      line.userSays(yes);
      line.wait(400);
      expect(line.last('commit-turn').summaryHeard).toBe(true);
      asks(`${summary} 2`);
      line.weHaveSaid(`${yes}?`);
      line.userSays(yes);
      line.wait(400);
      expect(line.last('commit-turn').summaryHeard).toBe(false);
    });

    it('a no counts at any time', () => {
      const line = atApproval();
      line.wait(300);
      line.userSays(no);
      line.wait(5000);
      expect(line.turns()).toEqual([no]);
      expect(line.last('commit-turn').summaryHeard).toBe(false);
    });
  });
});

describe('while we think', () => {
  const thinking = () => {
    const line = createLine({
      asked: bankAsks('approval', 'en', 'Two hundred euros to John Reed'),
    });
    line.weHaveSaid('Two hundred euros to John Reed. Shall I send it?');
    line.userSays('yes');
    line.wait(300);
    expect(line.turns()).toEqual(['yes']);
    return line;
  };

  it('a second yes is no second turn', () => {
    const line = thinking();
    line.userSays('yes');
    line.wait(1000);
    line.weHaveSaid('It is done.');
    expect(line.turns()).toEqual(['yes']);
  });

  it('one more word waits for our reply', () => {
    const line = thinking();
    line.userSays('tomorrow');
    line.wait(1000);
    expect(line.turns()).toEqual(['yes']);
    line.weHaveSaid('It is done.');
    expect(line.turns()).toEqual(['yes', 'tomorrow']);
  });

  it('one more word waits also where our reply begins in the middle of it', () => {
    const line = thinking();
    line.tell({ type: 'speech-started', beganAt: line.now });
    line.weSay('It is done, and the money is on its way.');
    line.tell({ type: 'transcript-partial', text: 'tomorrow', stable: 0 });
    line.fallsSilent('tomorrow');
    line.wait(4000);
    expect(line.turns()).toEqual(['yes', 'tomorrow']);
    expect(line.all('interrupt')).toEqual([]);
  });
});

describe('an interruption', () => {
  it('keeps of our words those that were heard', () => {
    const line = whileWeSpeak('en', 'what about my card');
    expect(line.last('commit-turn').stopped).toEqual({
      generation: 0,
      heardText: 'Your balance is two',
      heardMs: 1600,
    });
  });

  it('raises the generation, and a turn raises it again', () => {
    const line = whileWeSpeak('en', 'what about my card');
    expect(line.last('interrupt')).toMatchObject({ generation: 0, next: 1 });
    expect(line.last('commit-turn').generation).toBe(2);
  });

  it('clears the far buffer also when all of the reply was made long ago', () => {
    const line = createLine();
    line.weSay(story.en);
    line.wait(3000);
    line.tell({ type: 'reply-synthesized', generation: 0, audioMs: story.en.length * 60 });
    line.userSays('what about my card');
    expect(line.all('interrupt')).toHaveLength(1);
  });

  it('by hand needs no words, and what it stops does not go on by itself', () => {
    const line = createLine();
    line.weSay(story.en);
    line.wait(1000);
    line.tell({ type: 'interruption-requested' });
    expect(line.last('interrupt').heardText).toBe('Your balance is');
    line.noise(400);
    line.wait(3000);
    expect(line.all('resume')).toEqual([]);
    line.wait(5000);
    expect(line.last('user-was-silent').stopped?.heardText).toBe('Your balance is');
  });

  it('by hand makes a turn of whatever is said after it', () => {
    const line = createLine();
    line.weSay(story.en);
    line.wait(1000);
    line.tell({ type: 'interruption-requested' });
    line.userSays('okay');
    line.wait(1000);
    expect(line.turns()).toEqual(['okay']);
    expect(line.last('commit-turn').stopped?.heardText).toBe('Your balance is');
  });

  it('by typed words is a turn at once', () => {
    const line = createLine();
    line.weSay(story.en);
    line.wait(1000);
    line.tell({ type: 'user-wrote', text: 'card' });
    expect(line.turns()).toEqual(['card']);
    expect(line.last('commit-turn').stopped?.heardText).toBe('Your balance is');
  });

  it('of an answer that has not begun makes it void', () => {
    const line = createLine();
    line.userSays('what is my balance?');
    line.wait(500);
    line.userSays('no my card please');
    line.wait(1500);
    expect(line.turns()).toEqual(['what is my balance?', 'no my card please']);
    expect(line.last('commit-turn').stopped).toEqual({ generation: 1, heardText: '', heardMs: 0 });
    line.tell({
      type: 'reply-began',
      generation: 1,
      text: story.en,
      interruptible: true,
      goesOn: false,
    });
    expect(line.state.reply).toBeNull();
  });
});

describe('who hangs up', () => {
  it('while we speak has heard so much of it', () => {
    const line = createLine();
    line.weSay(story.en);
    line.wait(1000);
    line.tell({ type: 'hung-up' });
    expect(line.all('left-unheard')).toHaveLength(1);
    const { heardText } = line.last('left-unheard');
    expect(story.en.startsWith(heardText)).toBe(true);
    expect(heardText.split(' ').length).toBeGreaterThan(1);
    expect(heardText.length).toBeLessThan(story.en.length);
  });

  it('after they have stopped us has heard what they had before', () => {
    const line = createLine();
    line.weSay(story.en);
    line.wait(1000);
    line.tell({ type: 'interruption-requested' });
    line.wait(500);
    const { heardText } = line.last('interrupt');
    line.tell({ type: 'hung-up' });
    expect(line.last('left-unheard')).toMatchObject({ heardText });
  });

  it('when all is said has heard all', () => {
    const line = createLine();
    line.weSay(story.en);
    line.wait(10_000);
    line.tell({ type: 'hung-up' });
    expect(line.all('left-unheard')).toEqual([]);
  });
});
