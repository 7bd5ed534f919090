import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { describeOperations } from './describe-operations.ts';

/** The OpenAPI document, made from the schemas of the routes, and pages to read it. */
export const documentation = fastifyPlugin(async (app: FastifyInstance) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Flare',
        description: 'Conversations with published assistants, and the administration of them.',
        version: '1',
      },
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      },
      tags: [
        {
          name: 'conversations',
          description: 'Sessions and messages, for channels and integrators',
        },
        { name: 'administration', description: 'What the admin UI does' },
        { name: 'operation', description: 'Health and metrics' },
      ],
    },
    transformObject: (document) =>
      'openapiObject' in document
        ? describeOperations(document.openapiObject)
        : document.swaggerObject,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
});
