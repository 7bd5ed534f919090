import { builtinModules } from 'node:module';

/**
 * backend/src/core decides and does nothing else: no input or output, no clock, no randomness, no vendor.
 * Time and identifiers come in with the event.
 */
const impureGlobals = [
  'process',
  'console',
  'fetch',
  'crypto',
  'performance',
  'Buffer',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'WebSocket',
];

const vendors = [
  'fastify',
  'fastify-*',
  '@fastify/*',
  '@prisma/*',
  'pg',
  'undici',
  'pino',
  'prom-client',
  'openai',
  'ws',
  'bcrypt',
  'jsonwebtoken',
];

export const purityRules = {
  'no-restricted-globals': [
    'error',
    ...impureGlobals.map((name) => ({
      name,
      message: 'core is pure: hand it in from the runtime.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'core has no clock: take the time of the event.' },
    {
      object: 'DateTime',
      property: 'now',
      message: 'core has no clock: take the time of the event.',
    },
    {
      object: 'Math',
      property: 'random',
      message: 'core has no randomness: take an id from the event.',
    },
    { object: 'globalThis', property: 'process', message: 'core is pure.' },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: "NewExpression[callee.name='Date'][arguments.length=0]",
      message: 'core has no clock: take the time of the event.',
    },
    {
      selector: "CallExpression[callee.name='Date']",
      message: 'core has no clock: take the time of the event.',
    },
    {
      selector:
        "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(local|utc)$/][arguments.length=0]",
      message: 'core has no clock: take the time of the event.',
    },
    { selector: 'ImportExpression', message: 'core loads nothing at run time.' },
    { selector: 'AwaitExpression', message: 'core is synchronous.' },
  ],
  'no-restricted-imports': [
    'error',
    {
      paths: builtinModules.map((name) => ({ name, message: 'core has no input or output.' })),
      patterns: [
        { group: ['node:*'], message: 'core has no input or output.' },
        { group: vendors, message: 'core knows no vendor and no framework.' },
      ],
    },
  ],
};

/**
 * Rules for the rest of the backend: who may read the environment, speak to the database or Redis, and reach the network.
 *
 * @param {('environment' | 'database' | 'redis' | 'network')[]} permitted what the files in question may do
 */
export const edgeRules = (permitted) => ({
  'no-restricted-properties': permitted.includes('environment')
    ? 'off'
    : [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings come from config/environment.ts.',
        },
      ],
  'no-restricted-globals': permitted.includes('network')
    ? 'off'
    : ['error', { name: 'fetch', message: 'http.ts is the only way out.' }],
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        ...(permitted.includes('database')
          ? []
          : [
              {
                group: ['pg', '@prisma/*'],
                message: 'Prisma and Postgres live in backend/src/store.',
              },
            ]),
        ...(permitted.includes('redis')
          ? []
          : [{ regex: '^(redis$|@redis/)', message: 'Redis lives in backend/src/redis.' }]),
        ...(permitted.includes('network')
          ? []
          : [{ group: ['undici'], message: 'http.ts is the only way out.' }]),
      ],
    },
  ],
});
