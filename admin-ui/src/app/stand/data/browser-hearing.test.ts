import { expect, it } from 'vitest';
import { BrowserHearing } from './browser-hearing.ts';

class FakeRecogniser {
  static last: FakeRecogniser;
  lang = '';
  running = false;
  /** It stops a while after it was told to, as browsers do. */
  slow = false;
  onresult: ((event: object) => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  onend: (() => void) | null = null;

  constructor() {
    FakeRecogniser.last = this;
  }

  start(): void {
    if (this.running) throw new Error('It runs already.');
    this.running = true;
  }

  abort(): void {
    if (!this.slow) this.end();
  }

  /** The browser has stopped. */
  end(): void {
    this.running = false;
    this.onend?.();
  }

  hear(transcript: string, isFinal: boolean): void {
    const result = Object.assign([{ transcript }], { isFinal });
    this.onresult?.({ resultIndex: 0, results: [result] });
  }

  stopByItself(): void {
    this.end();
  }
}

function open(): { hearing: BrowserHearing; browser: FakeRecogniser; heard: string[] } {
  const heard: string[] = [];
  const hearing = BrowserHearing.open(
    'tr',
    {
      partial: (text) => heard.push(`${text}…`),
      final: (text) => heard.push(text),
      failed: () => heard.push('failed'),
    },
    { webkitSpeechRecognition: FakeRecogniser },
  );
  if (!hearing) throw new Error('There is one.');
  return { hearing, browser: FakeRecogniser.last, heard };
}

it('is where the browser has it', () => {
  expect(BrowserHearing.isThere({})).toBe(false);
  expect(BrowserHearing.isThere({ SpeechRecognition: FakeRecogniser })).toBe(true);
});

it('hears words as they come, in the language of the call', () => {
  const { hearing, browser, heard } = open();
  hearing.listen();
  browser.hear('bakiyem', false);
  browser.hear(' bakiyem ne kadar ', true);
  expect(browser.lang).toBe('tr');
  expect(heard).toEqual(['bakiyem…', 'bakiyem ne kadar']);
});

it('goes on when the browser stops by itself, and hears nothing while it pauses', () => {
  const { hearing, browser, heard } = open();
  hearing.listen();
  browser.stopByItself();
  expect(browser.running).toBe(true);
  hearing.pause();
  expect(browser.running).toBe(false);
  browser.hear('what we say ourselves', true);
  expect(heard).toEqual([]);
  hearing.listen();
  expect(browser.running).toBe(true);
});

it('gives up where it isn’t allowed, and not after a silence', () => {
  const { hearing, browser, heard } = open();
  hearing.listen();
  browser.onerror?.({ error: 'no-speech' });
  expect(heard).toEqual([]);
  browser.onerror?.({ error: 'not-allowed' });
  browser.stopByItself();
  expect(heard).toEqual(['failed']);
  expect(browser.running).toBe(false);
});

it('waits until the browser has stopped before it listens again', () => {
  const { hearing, browser } = open();
  browser.slow = true;
  hearing.listen();
  hearing.pause();
  hearing.listen();
  expect(browser.running).toBe(true);
  browser.end();
  expect(browser.running).toBe(true);
  hearing.pause();
  browser.end();
  expect(browser.running).toBe(false);
});

it('stays given up, whoever asks it to listen', () => {
  const { hearing, browser, heard } = open();
  hearing.listen();
  browser.onerror?.({ error: 'not-allowed' });
  browser.end();
  hearing.pause();
  hearing.listen();
  expect(browser.running).toBe(false);
  expect(heard).toEqual(['failed']);
});
