import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A system of somebody's own that assistants can call: takes bookings, and remembers them. */
export interface BookingDesk {
  url: string;
  bookings: unknown[];
  close: () => Promise<void>;
}

export async function openBookingDesk(): Promise<BookingDesk> {
  const bookings: unknown[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      bookings.push(JSON.parse(text));
      response.setHeader('content-type', 'application/json');
      response.statusCode = 201;
      response.end(JSON.stringify({ reference: `T-${String(bookings.length)}` }));
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/bookings`,
    bookings,
    close: () =>
      new Promise((settle) => {
        server.closeAllConnections();
        server.close(() => {
          settle();
        });
      }),
  };
}
