import { expect, it } from 'vitest';
import { OpenCalls } from './open-calls.ts';

const call = () => ({ username: null, stop: () => {} });

it('are waited for until the last one has ended', async () => {
  const open = new OpenCalls();
  const [one, other] = [call(), call()];
  open.add(one).add(other);
  let drained = false;
  const draining = open.drain(new AbortController().signal).then(() => (drained = true));
  expect(open.closed).toBe(true);
  open.delete(one);
  await Promise.resolve();
  expect(drained).toBe(false);
  open.delete(other);
  await draining;
});

it('are waited for no longer than patience lasts, and not at all where there is none', async () => {
  const open = new OpenCalls();
  await open.drain(new AbortController().signal);
  open.add(call());
  const patience = new AbortController();
  const draining = open.drain(patience.signal);
  patience.abort();
  await draining;
  await open.drain(patience.signal);
  expect(open.size).toBe(1);
});
