import { describe, expect, it } from 'vitest';
import { readEvents, takeEvents } from './server-sent-events.ts';

describe('a stream of events', () => {
  it('gives what is whole and keeps the rest', () => {
    const text = 'event: reply-delta\ndata: {"text":"Hel"}\n\nevent: reply-de';
    expect(takeEvents(text)).toEqual({
      events: [{ event: 'reply-delta', data: '{"text":"Hel"}' }],
      rest: 'event: reply-de',
    });
  });

  it('joins lines of data and passes over comments', () => {
    expect(takeEvents(': ping\r\n\r\ndata: a\r\ndata: b\r\n\r\n').events).toEqual([
      { event: 'message', data: 'a\nb' },
    ]);
  });

  it('reads letters that were cut in the middle of their bytes', async () => {
    const bytes = new TextEncoder().encode('event: reply-delta\ndata: Ayşe\n\n');
    const cut = bytes.indexOf(0xc5) + 1;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, cut));
        controller.enqueue(bytes.slice(cut));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readEvents(stream)) events.push(event);
    expect(events).toEqual([{ event: 'reply-delta', data: 'Ayşe' }]);
  });
});
