import { describe, expect, it } from 'vitest';
import { createLine, type LineOptions } from './testing/line.ts';

const stories = {
  en: 'Your balance is two hundred euros and the last payment was made on Monday',
  tr: 'Hesabınızda iki yüz euro var ve son ödeme pazartesi günü yapılmış görünüyor',
  ru: 'На вашем счёте двести евро и последний платёж был сделан в понедельник',
};

/** A voice alone interrupts; it says nothing. */
function stoppedByNoise(options: LineOptions & { after?: number; words?: boolean } = {}) {
  const { locale = 'en', after = 1000, words = true } = options;
  const line = createLine({ ...options, settings: { minWordsToInterrupt: 0 } });
  line.weSay(stories[locale], { words });
  line.wait(after);
  line.noise(400);
  line.wait(8000);
  return line;
}

describe.each(['en', 'tr', 'ru'] as const)('a false interruption, in %s', (locale) => {
  it.each([true, false])('goes on after the last whole word (word times: %s)', (words) => {
    const line = stoppedByNoise({ locale, words });
    const story = stories[locale];
    const { heardText } = line.last('interrupt');
    const { fromMs, of, generation } = line.last('resume');
    expect(line.all('interrupt')).toHaveLength(1);
    expect(story.startsWith(heardText)).toBe(true);
    expect(story[heardText.length]).toBe(' ');
    expect(fromMs).toBeLessThanOrEqual(line.last('interrupt').heardMs);
    expect({ of, generation }).toEqual({ of: 0, generation: 1 });
    expect(line.turns()).toEqual([]);
    const spokenFor = heardText.length * 60;
    expect(Math.abs(fromMs - spokenFor)).toBeLessThan(words ? 1 : 120);
  });

  it('loses no sound and repeats no whole word', () => {
    const line = stoppedByNoise({ locale });
    const [first, second] = line.heard;
    const audioMs = Math.ceil((stories[locale].length * 60) / 20) * 20;
    expect(line.heard).toHaveLength(2);
    expect(second?.fromMs).toBeLessThanOrEqual(first?.toMs ?? 0);
    expect(second?.toMs).toBe(audioMs);
    const from = second?.fromMs ?? 0;
    const next =
      stories[locale]
        .slice(from / 60)
        .trimStart()
        .split(' ')[0] ?? '';
    expect((first?.toMs ?? 0) - from).toBeLessThan((next.length + 1) * 60);
  });
});

describe('a false interruption', () => {
  it('is known by the final transcript, or by the time at which one should have come', () => {
    const quick = stoppedByNoise({ finalAfterMs: 150 });
    expect(quick.last('resume').at - quick.last('interrupt').at).toBe(400 + 250);
    const slow = stoppedByNoise({ finalAfterMs: 3000, finalDelayMs: 400 });
    expect(slow.last('resume').at - slow.last('interrupt').at).toBe(400 + 400);
  });

  it('may be words that turn out to be none', () => {
    const line = createLine();
    line.weSay(stories.en);
    line.wait(1000);
    line.userSays('and home', { final: 'mm-hmm' });
    line.wait(5000);
    expect(line.all('interrupt')).toHaveLength(1);
    expect(line.all('resume')).toHaveLength(1);
    expect(line.turns()).toEqual([]);
  });

  it('is none where something was said', () => {
    const line = createLine({ settings: { minWordsToInterrupt: 0 } });
    line.weSay(stories.en);
    line.wait(1000);
    line.userSays('balance');
    line.wait(3000);
    expect(line.all('resume')).toEqual([]);
    expect(line.turns()).toEqual(['balance']);
  });

  it('may happen again and again in one reply, and all of it is heard', () => {
    const line = createLine({ settings: { minWordsToInterrupt: 0 } });
    line.weSay(stories.en);
    for (let times = 0; times < 4; times += 1) {
      line.wait(700);
      line.noise(200);
      line.wait(300);
    }
    line.wait(8000);
    expect(line.all('resume')).toHaveLength(4);
    expect(line.all('resume').map(({ of }) => of)).toEqual([0, 0, 0, 0]);
    let heardTo = 0;
    for (const { fromMs, toMs } of line.heard) {
      expect(fromMs).toBeLessThanOrEqual(heardTo);
      heardTo = toMs;
    }
    expect(heardTo).toBe(stories.en.length * 60);
  });

  it('goes on with words that came while it stood still', () => {
    const line = createLine({ settings: { minWordsToInterrupt: 0 } });
    line.weSay('Your balance is');
    line.wait(500);
    line.tell({ type: 'speech-started', beganAt: line.now });
    line.tell({
      type: 'reply-text',
      generation: 0,
      text: ' two hundred euros',
      interruptible: true,
    });
    line.fallsSilent('');
    line.wait(300);
    expect(line.state.reply?.text).toBe('Your balance is two hundred euros');
    line.tell({ type: 'reply-text', generation: 0, text: '.', interruptible: true });
    expect(line.state.reply?.text).toBe('Your balance is two hundred euros.');
  });

  it('counts marks of the cleared buffer for nothing', () => {
    const line = createLine({ settings: { minWordsToInterrupt: 0 } });
    line.weSay(stories.en);
    line.wait(1000);
    line.tell({ type: 'speech-started', beganAt: line.now });
    line.tell({ type: 'played', generation: 0, ms: 4000 });
    line.fallsSilent('');
    line.wait(300);
    line.tell({ type: 'played', generation: 0, ms: 4000 });
    expect(line.state.reply?.playedMs).toBeLessThan(1100);
  });
});
