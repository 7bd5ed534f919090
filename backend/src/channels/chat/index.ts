import { createSessionRoute } from './create-session.ts';
import { createTicketRoute } from './create-ticket.ts';
import { endSessionRoute } from './end-session.ts';
import { readSessionRoute } from './read-session.ts';
import { sendMessageRoute } from './send-message.ts';
import { socketRoute } from './socket.ts';
import type { ChatRoutes } from './routes.ts';

/** Chat over HTTP, server-sent events and WebSocket. */
export const chat: ChatRoutes = async (app, parts) => {
  for (const route of [
    createSessionRoute,
    sendMessageRoute,
    readSessionRoute,
    endSessionRoute,
    createTicketRoute,
    socketRoute,
  ])
    await app.register(route, parts);
};
