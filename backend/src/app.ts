import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import sensible from '@fastify/sensible';
import underPressure from '@fastify/under-pressure';
import websocket from '@fastify/websocket';
import {
  registerAjvFormats,
  TypeBoxValidatorCompiler,
  type TypeBoxTypeProvider,
} from '@fastify/type-provider-typebox';
import { fastify, LogController, type FastifyBaseLogger } from 'fastify';
import { administration } from './api/admin/index.ts';
import { adminPages } from './api/admin-pages.ts';
import { documentation } from './api/documentation/index.ts';
import { answerErrors, answerUnreadable } from './api/errors.ts';
import { health } from './api/health/index.ts';
import { logRequests } from './api/request-log.ts';
import { call } from './channels/call/index.ts';
import { chat } from './channels/chat/index.ts';
import { endBroken, TellingSocket } from './channels/telling-socket.ts';
import type { Context, Routes } from './context.ts';
import { tooManyRequests, unavailable } from './errors.ts';

/** Routes in the order in which they load. */
const routes: Routes[] = [health, administration];

/** So long after the process has begun, slowness counts as load. */
const startupMs = 60_000;

const bodyLimitBytes = 1024 * 1024;
/**
 * The longest message of a WebSocket. Nobody has that much to say, and the time that a longer one takes is other calls':
 * it ends its connection (1009) before it is read.
 */
const messageLimitBytes = 128 * 1024;

const contentSecurityPolicy = {
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    // Angular puts the styles of its components into the page.
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    mediaSrc: ["'self'", 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    frameAncestors: ["'self'"],
    // Flare is often reached by plain HTTP inside a network.
    upgradeInsecureRequests: null,
  },
};

/** A request's own id if it brings a harmless one, else a new one. */
function requestId(headers: Record<string, string | string[] | undefined>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Builds the HTTP server around the parts of a context. It doesn't listen yet. */
export async function buildApp(context: Context) {
  registerAjvFormats();
  const logger: FastifyBaseLogger = context.logger;
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    bodyLimit: bodyLimitBytes,
    trustProxy: (_address, hop) => hop < context.environment.trustedProxies,
    genReqId: (request) => requestId(request.headers),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnreadable,
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(TypeBoxValidatorCompiler);

  logRequests(app);
  answerErrors(app);
  await app.register(sensible);
  await app.register(helmet, { contentSecurityPolicy });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, limit) =>
      tooManyRequests('too_many_requests', `Too many requests. Try again in ${limit.after}.`),
  });
  await app.register(underPressure, {
    maxEventLoopDelay: 5000,
    pressureHandler: () => {
      // Starting is work of its own: what was slow then says nothing about the load now.
      if (performance.now() < startupMs) return;
      throw unavailable('overloaded', 'The server has too much to do at the moment.');
    },
  });
  // Before the sockets are closed: callers are told.
  app.addHook('preClose', async () => {
    for (const held of context.calls.open) held.stop();
  });
  await app.register(websocket, {
    options: { maxPayload: messageLimitBytes, WebSocket: TellingSocket },
    errorHandler: endBroken,
  });
  await app.register(documentation);
  for (const plugin of routes) await app.register(plugin, { context });
  const { access, conversations } = context;
  const { runner, sessions, flows } = conversations;
  const countActive = (channelKeyId: string) => sessions.countActive(channelKeyId);
  await app.register(chat, { parts: { access, runner, flows, countActive } });
  await app.register(call, { parts: { access, countActive, ...context.calls } });
  await app.register(adminPages, { embedOrigins: context.environment.embedOrigins });
  return app;
}

export type App = Awaited<ReturnType<typeof buildApp>>;
