import { expect, it } from 'vitest';
import { createLine } from './testing/line.ts';

it('the mind’s states follow what happens, each said once', () => {
  const line = createLine();
  line.weHaveSaid('Hello!');
  line.userSays('what is my balance?');
  line.wait(300);
  line.tell({ type: 'working', on: 'cache', details: '' });
  line.tell({ type: 'working', on: 'model', details: 'gpt4o' });
  line.tell({ type: 'working', on: 'speech', details: 'espeak' });
  line.weSay('Two hundred euros on your account, and nothing besides.');
  line.wait(500);
  line.userSays('and my card');
  line.wait(1000);
  line.weHaveSaid('It is fine.');
  expect(line.all('mind-state').map(({ state }) => state)).toEqual([
    'speaking',
    'idle',
    'listening',
    'analyzing_speech',
    'checking_cache',
    'routing_to_llm',
    'generating_speech',
    'speaking',
    'listening',
    'analyzing_speech',
    'speaking',
    'idle',
  ]);
});
