import type { CallOut } from '@flare/contracts';
import { describe, expect, it } from 'vitest';
import {
  afterClear,
  afterEnd,
  afterMessage,
  afterSound,
  newCallView,
  spokenPart,
  type CallView,
} from './call-view.ts';

const bot = (text: string): CallOut => ({ type: 'transcript', text, final: true, speaker: 'bot' });
const user = (text: string, final = true): CallOut => ({
  type: 'transcript',
  text,
  final,
  speaker: 'user',
});
const mind = (state: CallView['mind']): CallOut => ({
  type: 'bot_mind_state_update',
  state,
  details: '',
});
const chunk = (text: string): CallOut => ({ type: 'llm_text_chunk', chunk: text });
const started = (speaking: boolean): CallOut => ({
  type: 'demo_call_started',
  session_id: 's1',
  locale: 'en',
  listening: true,
  speaking,
});

const after = (...messages: CallOut[]): CallView => messages.reduce(afterMessage, newCallView);
const texts = (view: CallView): string[] => view.lines.map(({ by, text }) => `${by}: ${text}`);
const sentence = 'How much do you want to send to John, and when?';

it.each([
  ['escalated', true],
  ['completed', false],
  ['hung_up', false],
])('who goes on with a call that ended with "%s"', (outcome, handedOver) => {
  expect(after({ type: 'call_ended', outcome })).toMatchObject({ handedOver });
});

describe('where in its flow the call is', () => {
  it('is known as soon as it is told', () => {
    expect(newCallView.position).toBeNull();
    const position = { version: 3, intent: 'transfer_money', step: 'approval' } as const;
    expect(after({ type: 'flow_position', ...position }).position).toEqual(position);
  });
});

describe('what is said', () => {
  it('comes word by word, and one line stays', () => {
    const view = after(user('send two', false), user('send two hundred', false), user('Send 200'));
    expect(view.lines).toEqual([
      { by: 'user', text: 'Send 200', provisional: false, heard: 8, cut: false },
    ]);
  });

  it('is taken away where nothing came of it', () => {
    expect(after(user('hm', false), user('', false)).lines).toEqual([]);
  });

  it('grows with the model’s words, and the whole reply takes their place', () => {
    const growing = after(user('Hi'), chunk('Good '), chunk('day'));
    expect(texts(growing)).toEqual(['user: Hi', 'bot: Good day']);
    expect(texts(afterMessage(growing, bot('Good day!')))).toEqual(['user: Hi', 'bot: Good day!']);
  });

  it('keeps a word of patience and the answer apart', () => {
    expect(texts(after(user('Hi'), bot('One moment.'), bot('Done.')))).toEqual([
      'user: Hi',
      'bot: One moment.',
      'bot: Done.',
    ]);
  });
});

describe('what of it was heard', () => {
  it('grows with the sound, and is whole when nothing more is said', () => {
    const said = after(started(true), bot(sentence), mind('SPEAKING'));
    const half = afterSound(said, 1500, 0);
    expect(half.lines[0]?.heard).toBe(23);
    expect(afterSound(half, 60_000, 0).lines[0]?.heard).toBeLessThan(sentence.length);
    expect(afterMessage(half, mind('IDLE')).lines[0]?.heard).toBe(sentence.length);
  });

  it('learns how fast the voice is', () => {
    const quick = afterSound(after(started(true), bot(sentence), mind('SPEAKING')), 47 * 45, 0);
    expect(afterMessage(quick, mind('IDLE')).msPerCharacter).toBe(55);
  });

  it('stops at an interruption, and stays where it is when the next answer is said', () => {
    const heard = afterSound(after(started(true), bot(sentence)), 1500, 0);
    const stopped = [user('Stop'), bot('All right.')].reduce(afterMessage, afterClear(heard, 0));
    expect(stopped.lines[0]).toMatchObject({ heard: 23, cut: true });
    const later = afterMessage(afterSound(stopped, 500, 1), mind('IDLE'));
    expect(later.lines[0]).toMatchObject({ heard: 23, cut: true });
    expect(later.lines[2]).toMatchObject({ heard: 10, cut: false });
  });

  it('stays stopped, though news of what was heard before comes late', () => {
    const heard = afterSound(after(started(true), bot(sentence)), 1500, 0);
    const late = afterSound(afterClear(heard, 0), 130, 0);
    expect(late.lines[0]).toMatchObject({ heard: 25, cut: true });
  });

  it('goes on when nobody meant to interrupt', () => {
    const heard = afterSound(after(started(true), bot(sentence)), 1500, 0);
    const resumed = afterSound(afterClear(heard, 0), 300, 1);
    expect(resumed.lines[0]).toMatchObject({ cut: false, heard: 27 });
  });

  it('is everything where nothing speaks', () => {
    expect(after(bot('Hello!'), started(false)).lines[0]?.heard).toBe(6);
    expect(after(started(false), bot('Hello!')).lines[0]?.heard).toBe(6);
  });

  it('is shown in whole words', () => {
    const line = { by: 'bot' as const, text: 'Good day to you', provisional: false, cut: false };
    expect(spokenPart({ ...line, heard: 10 })).toEqual(['Good day', ' to you']);
    expect(spokenPart({ ...line, heard: 2 })).toEqual(['', 'Good day to you']);
    expect(spokenPart({ ...line, heard: 15 })).toEqual(['Good day to you', '']);
  });
});

describe('the mind', () => {
  it('remembers the way of a turn, and forgets it with the next', () => {
    const turn = after(mind('LISTENING'), mind('ANALYZING_SPEECH'), mind('SPEAKING'));
    expect(turn.visited).toEqual(['LISTENING', 'ANALYZING_SPEECH', 'SPEAKING']);
    expect(afterMessage(turn, mind('LISTENING')).visited).toEqual(['LISTENING']);
  });
});

it('knows what went wrong', () => {
  const message = 'TTS service unavailable';
  const view = after({ type: 'error_occurred', code: 'server_error', message });
  expect(view.trouble).toEqual({ code: 'server_error', message });
});

it('waits for nothing more once it is over', () => {
  const half = afterSound(after(started(true), bot(sentence), mind('SPEAKING')), 1500, 0);
  const over = afterEnd(afterMessage(half, user('good', false)));
  expect(over.mind).toBe('IDLE');
  expect(over.lines).toMatchObject([
    { heard: 23, cut: true },
    { text: 'good', provisional: false },
  ]);
});
