import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HostTickets } from './host-tickets.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('uses each ticket once', async () => {
  const ask = vi.fn();
  const tickets = new HostTickets(ask);
  tickets.put('one');
  expect(await tickets.take()).toBe('one');
  expect(ask).not.toHaveBeenCalled();
  const second = tickets.take();
  const refused = expect(second).rejects.toMatchObject({ code: 'wrong_ticket' });
  await vi.advanceTimersByTimeAsync(4000);
  await refused;
  expect(ask).toHaveBeenCalledOnce();
});

it('asks for another one when it is needed, and takes it as soon as it is there', async () => {
  const tickets = new HostTickets(() => setTimeout(() => tickets.put('new'), 300));
  tickets.put('old');
  await vi.advanceTimersByTimeAsync(55_000);
  const taking = tickets.take();
  await vi.advanceTimersByTimeAsync(300);
  expect(await taking).toBe('new');
  expect(vi.getTimerCount()).toBe(0);
});

it('tries an old one where no other comes', async () => {
  const tickets = new HostTickets(() => undefined);
  tickets.put('old');
  await vi.advanceTimersByTimeAsync(55_000);
  const taking = tickets.take();
  await vi.advanceTimersByTimeAsync(4000);
  expect(await taking).toBe('old');
});
