import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { notFound } from '../errors.ts';
import { embedPath, letFrame } from './embed-page.ts';
import { errorBody } from './errors.ts';

const dist = resolve(import.meta.dirname, '../../../admin-ui/dist');

/** Where the build put index.html. */
const root = [join(dist, 'browser'), dist].find((path) => existsSync(join(path, 'index.html')));

const wantsPage = ({ headers }: FastifyRequest) => headers.accept?.includes('text/html') ?? false;

/** Names with a hash in them never change; everything else is asked for again. */
function cacheControl(path: string): string {
  return /(\/(arrival|chunk|main|styles)|\/media\/.*)-[\w-]{8}\.\w+(\.br|\.gz)?$/.test(path)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
}

interface Parts {
  /** Who may show the page for frames. */
  embedOrigins: readonly string[];
}

/**
 * Serves the admin UI: its files, and its first page for every address that the browser makes up.
 * `GET /` answers `{ "status": "ok" }` to those who accept JSON only.
 */
export const adminPages = fastifyPlugin(async (app: FastifyInstance, { embedOrigins }: Parts) => {
  if (root !== undefined) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      // The build puts compressed copies beside the files.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        void reply.header('cache-control', cacheControl(path));
      },
    });
  }
  const firstPage = { schema: { hide: true } };
  app.get('/', firstPage, async (request, reply) => {
    if (root === undefined || !wantsPage(request)) return { status: 'ok' };
    return reply.sendFile('index.html');
  });
  app.get(embedPath, firstPage, async (_request, reply) => {
    letFrame(reply, embedOrigins);
    return root === undefined ? reply.callNotFound() : reply.sendFile('index.html');
  });
  app.setNotFoundHandler(async (request, reply) => {
    const ofUi = !/^\/api(\/|\?|$)/.test(request.url) && request.method === 'GET';
    if (root !== undefined && ofUi && wantsPage(request)) return reply.sendFile('index.html');
    const error = notFound('not_found', 'There is nothing at this address.');
    return reply.status(error.status).send(errorBody(error));
  });
});
