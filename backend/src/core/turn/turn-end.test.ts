import { describe, expect, it } from 'vitest';
import { createLine } from './testing/line.ts';
import { bankAsks } from './testing/questions.ts';

const told = [
  ['en', 'amount', 'two hundred', 250],
  ['en', 'recipient', 'it is for', 800],
  ['en', 'last4', '4 2 4', 800],
  ['en', 'last4', '4 2 4 2', 250],
  ['en', 'approval', 'yes please', 250],
  ['en', 'idle', 'I want to send money', 500],
  ['tr', 'amount', 'iki yüz', 250],
  ['tr', 'date', 'yarın', 250],
  ['tr', 'recipient', 'bir de', 800],
  ['tr', 'approval', 'evet', 250],
  ['tr', 'idle', 'para göndermek istiyorum', 500],
  ['ru', 'amount', 'двести', 250],
  ['ru', 'recipient', 'это для', 800],
  ['ru', 'approval', 'да', 250],
  ['ru', 'idle', 'хочу перевести деньги', 500],
] as const;

describe('a turn ends', () => {
  it.each(told)('in %s at %s after "%s" and %i ms', (locale, asked, text, pause) => {
    const line = createLine({ locale, asked: bankAsks(asked, locale) });
    line.userSays(text);
    const silentSince = line.now;
    line.wait(pause - 10);
    expect(line.turns()).toEqual([]);
    line.wait(10);
    expect(line.turns()).toEqual([text]);
    expect(line.last('commit-turn').at - silentSince).toBe(pause);
  });

  it('with the final transcript, where that is later than the pause', () => {
    const line = createLine({ asked: bankAsks('approval', 'en'), finalAfterMs: 350 });
    line.userSays('yes');
    const silentSince = line.now;
    line.wait(1000);
    const { times, at, confidence } = line.last('commit-turn');
    expect(at - silentSince).toBe(350);
    expect(times).toEqual({ t1: 0, speechEnd: silentSince, t2: silentSince + 350 });
    expect(confidence).toBe(0.9);
  });

  it('without one at the time by which it should have come', () => {
    const line = createLine({ asked: bankAsks('approval', 'en'), finalDelayMs: 420 });
    line.userSays('yes', { final: null });
    const silentSince = line.now;
    line.wait(1000);
    const { times, at, confidence } = line.last('commit-turn');
    expect(at - silentSince).toBe(420);
    expect(times.t2).toBeNull();
    expect(confidence).toBeNull();
  });

  it('with all that was said, where the transcript of a breath comes only in the next one', () => {
    const line = createLine({ asked: bankAsks('amount', 'en') });
    const at = (millis: number): void => line.wait(millis - line.now);
    line.tell({ type: 'speech-started', beganAt: 0 });
    line.tell({ type: 'transcript-partial', text: 'two hundred', stable: 0 });
    at(700);
    line.tell({ type: 'speech-paused', quietSince: 600 });
    expect(line.all('finish-transcript')).toHaveLength(1);
    at(720);
    line.tell({ type: 'speech-went-on' });
    line.tell({ type: 'transcript-partial', text: 'two hundred and fifty', stable: 0 });
    at(1000);
    line.tell({ type: 'speech-paused', quietSince: 900 });
    line.tell({ type: 'transcript-final', text: 'two hundred', confidence: 0.9 });
    expect(line.turns()).toEqual([]);
    at(1150);
    line.tell({ type: 'speech-stopped', endedAt: 900 });
    expect(line.all('finish-transcript')).toHaveLength(2);
    at(1200);
    line.tell({ type: 'transcript-final', text: 'and fifty', confidence: 0.9 });
    expect(line.turns()).toEqual(['two hundred and fifty']);
  });

  it('in time, where the transcript of a breath never comes: the last one is asked for all the same', () => {
    const line = createLine({ asked: bankAsks('amount', 'en'), finalDelayMs: 600 });
    const at = (millis: number): void => line.wait(millis - line.now);
    line.tell({ type: 'speech-started', beganAt: 0 });
    line.tell({ type: 'transcript-partial', text: 'two hundred', stable: 0 });
    at(700);
    line.tell({ type: 'speech-paused', quietSince: 600 });
    at(720);
    line.tell({ type: 'speech-went-on' });
    line.tell({ type: 'transcript-partial', text: 'two hundred and fifty', stable: 0 });
    at(1000);
    line.tell({ type: 'speech-paused', quietSince: 900 });
    at(1150);
    line.tell({ type: 'speech-stopped', endedAt: 900 });
    expect(line.all('finish-transcript')).toHaveLength(1);
    at(1500);
    expect(line.turns()).toEqual(['two hundred and fifty']);
    expect(line.last('commit-turn').times.t2).toBeNull();
    expect(line.all('finish-transcript')).toHaveLength(2);
  });

  it('only once, when the final transcript comes after all', () => {
    const line = createLine({ asked: bankAsks('approval', 'en'), finalAfterMs: 900 });
    line.userSays('yes');
    line.wait(2000);
    expect(line.turns()).toEqual(['yes']);
    expect(line.all('learn-delay').map(({ ms }) => ms)).toEqual([900]);
    line.userSays('no');
    line.wait(2000);
    expect(line.state.held?.text).toBe('no');
  });

  it('with words that came too late for a deadline, where nothing else had come', () => {
    const line = createLine({ finalAfterMs: 900, finalDelayMs: 400 });
    line.userSays('what is my balance?', { partials: false });
    line.wait(890);
    expect(line.turns()).toEqual([]);
    line.wait(10);
    expect(line.turns()).toEqual(['what is my balance?']);
  });

  it('at the end of what is said, not in a pause in the middle', () => {
    const line = createLine({ asked: bankAsks('recipient', 'en') });
    line.userSays('it is for');
    line.wait(600);
    line.userSays('Anna Lee');
    line.wait(250);
    expect(line.turns()).toEqual(['it is for Anna Lee']);
    expect(line.last('commit-turn').times.t1).toBe(0);
  });

  it('with the recogniser’s own finding, where the line is noisy', () => {
    const line = createLine({ asked: bankAsks('amount', 'en') });
    line.tell({ type: 'speech-started', beganAt: 0 });
    line.wait(500);
    line.tell({ type: 'transcript-partial', text: 'two hundred', stable: 0 });
    line.tell({ type: 'recogniser-heard-end' });
    line.wait(100);
    line.tell({ type: 'transcript-final', text: 'two hundred', confidence: 0.8 });
    line.wait(150);
    expect(line.turns()).toEqual(['two hundred']);
  });

  it('with what a voice too quiet for the detector has said', () => {
    const line = createLine({ asked: bankAsks('amount', 'en') });
    line.tell({ type: 'transcript-partial', text: 'two', stable: 0 });
    line.wait(100);
    line.tell({ type: 'transcript-final', text: 'two hundred', confidence: null });
    line.wait(250);
    expect(line.turns()).toEqual(['two hundred']);
  });

  it('with a partial transcript of such a voice, where nothing follows', () => {
    const line = createLine({ asked: bankAsks('amount', 'en') });
    line.tell({ type: 'transcript-partial', text: 'two hundred', stable: 0 });
    line.wait(2000);
    expect(line.turns()).toEqual(['two hundred']);
  });

  it('by its timer, and by none that fires too early or was taken back', () => {
    const line = createLine();
    line.userSays('I want to send money');
    line.wait(200);
    line.tell({ type: 'timer-fired', timer: 'end-of-turn' });
    line.tell({ type: 'timer-fired', timer: 'silence' });
    expect(line.turns()).toEqual([]);
    expect(line.all('user-was-silent')).toEqual([]);
    line.wait(300);
    expect(line.turns()).toHaveLength(1);
  });

  it('with the least sure of its stretches', () => {
    const line = createLine({ asked: bankAsks('recipient', 'en') });
    line.userSays('it is for', { confidence: 0.4 });
    line.wait(300);
    line.userSays('Anna Lee', { confidence: 0.9 });
    line.wait(500);
    expect(line.last('commit-turn').confidence).toBe(0.4);
  });
});

describe('no turn', () => {
  it.each([
    ['en', 'um'],
    ['tr', 'eee şey'],
    ['ru', 'ну'],
  ] as const)('is, in %s, "%s"', (locale, text) => {
    const line = createLine({ locale });
    line.userSays(text);
    line.wait(2000);
    expect(line.turns()).toEqual([]);
  });

  it('is a noise', () => {
    const line = createLine();
    line.noise(800);
    line.wait(2000);
    expect(line.turns()).toEqual([]);
  });

  it('comes of anything after the call', () => {
    const line = createLine();
    line.tell({ type: 'hung-up' });
    line.userSays('what is my balance?');
    line.wait(2000);
    expect(line.turns()).toEqual([]);
    expect(line.waiting()).toEqual([]);
  });
});
