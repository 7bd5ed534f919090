/**
 * Who may import whom, as a table for eslint-plugin-boundaries. docs/architecture.md has the same table in words.
 * A folder that is not named here may not be imported: a new one has to be given its place first.
 */

/** Zones of the backend and the files in them. The first that matches is the zone of a file. */
const zones = [
  [
    'test',
    [
      'backend/src/**/*.test.ts',
      'contracts/src/**/*.test.ts',
      'backend/test/**',
      'backend/bench/**',
    ],
  ],
  ['contracts', ['contracts/src/**/*.ts']],
  ['locales', ['locales/**']],
  ['foundation', ['backend/src/errors.ts']],
  ['observation', ['backend/src/{logger,events}.ts']],
  ['http', ['backend/src/http.ts', 'backend/src/http/**/*.ts']],
  [
    'composition',
    [
      'backend/src/{main,server,app,context}.ts',
      'backend/src/context/**/*.ts',
      'backend/src/cli/**/*.ts',
    ],
  ],
  ['conversation-test', ['backend/src/conversation-test/**/*.ts']],
  ['call-simulation', ['backend/src/call-simulation/**/*.ts']],
  ['mock-backend', ['backend/src/mock-backend/**/*.ts']],
  ['config', ['backend/src/config/**/*.ts']],
  ['core', ['backend/src/core/**/*.ts']],
  ['provider-contracts', ['backend/src/providers/contracts/**/*.ts']],
  ['provider-registry', ['backend/src/providers/*.ts']],
  ['runtime-ports', ['backend/src/runtime/ports.ts']],
  ['runtime', ['backend/src/runtime/**/*.ts']],
  [
    'audio',
    [
      'backend/src/voice/audio/{g711,join-samples,low-pass,recorded-answer,resample,short-samples,wav}.ts',
    ],
  ],
  ['voice', ['backend/src/voice/**/*.ts']],
  ['channel-contract', ['backend/src/channels/*.ts']],
  ['auth', ['backend/src/auth/**/*.ts']],
  ['administration', ['backend/src/administration/**/*.ts']],
  ['store', ['backend/src/store/**/*.ts']],
  ['redis', ['backend/src/redis/**/*.ts']],
  ['api', ['backend/src/api/**/*.ts']],
];

const everywhere = ['contracts', 'foundation', 'observation'];

/** Which zones a file of a zone may import, values and types alike. */
const allowed = {
  contracts: ['contracts'],
  'conversation-test': [
    'conversation-test',
    'provider-contracts',
    'core',
    'runtime',
    'runtime-ports',
    'http',
    ...everywhere,
  ],
  'call-simulation': [
    'call-simulation',
    'conversation-test',
    'voice',
    'audio',
    'runtime',
    'core',
    'provider-contracts',
    ...everywhere,
  ],
  'mock-backend': ['mock-backend', ...everywhere],
  foundation: ['contracts'],
  observation: ['contracts', 'foundation', 'observation'],
  http: ['http', ...everywhere],
  config: ['config', 'core', ...everywhere],
  core: ['core', 'contracts', 'foundation'],
  'provider-contracts': ['provider-contracts', 'contracts'],
  'provider-registry': [
    'provider-registry',
    'provider-contracts',
    'provider',
    'http',
    'audio',
    ...everywhere,
  ],
  audio: ['audio', ...everywhere],
  'runtime-ports': ['core', 'provider-contracts', ...everywhere],
  runtime: ['runtime', 'runtime-ports', 'core', 'provider-contracts', 'http', ...everywhere],
  voice: [
    'voice',
    'audio',
    'core',
    'runtime',
    'runtime-ports',
    'provider-contracts',
    ...everywhere,
  ],
  'channel-contract': ['channel-contract', 'channel', 'core', ...everywhere],
  auth: ['auth', 'core', ...everywhere],
  administration: ['administration', 'conversation-test', 'core', 'config', 'auth', ...everywhere],
  store: ['store', 'auth', ...everywhere],
  redis: ['redis', ...everywhere],
  api: ['api', 'core', 'auth', 'config', 'audio', ...everywhere],
};

/** What may be imported as a type only: the part itself comes through the context. */
const typesOnly = {
  store: ['core', 'runtime-ports', 'config'],
  administration: ['store'],
  api: ['store', 'administration', 'runtime', 'runtime-ports', 'provider-contracts', 'composition'],
  channel: ['composition'],
  auth: ['store', 'channel-contract', 'administration'],
  runtime: ['config'],
  voice: ['config'],
  'provider-registry': ['config'],
};

const files = (categories) => ({ file: { categories } });

const allow = (from, to, dependency) => ({
  from: files([from]),
  allow: { to: files(to), ...(dependency ? { dependency } : {}) },
});

export const settings = {
  'boundaries/include': ['backend/src/**/*.ts', 'contracts/src/**/*.ts'],
  'boundaries/files': [
    ...zones.map(([category, pattern]) => ({ category, pattern, exclusive: true })),
    {
      category: 'provider',
      pattern: 'backend/src/providers/(*)/**/*.ts',
      capture: ['vendor'],
      exclusive: true,
    },
    {
      category: 'channel',
      pattern: 'backend/src/channels/(*)/**/*.ts',
      capture: ['channel'],
      exclusive: true,
    },
  ],
  'import/resolver': { node: { extensions: ['.ts', '.mjs', '.js'] } },
};

export const rules = {
  'boundaries/no-unknown-files': 'error',
  'boundaries/dependencies': [
    'error',
    {
      default: 'disallow',
      message:
        '{{ from.file.categories }} may not import {{ to.file.categories }} (see "Who may import whom" in docs/architecture.md).',
      policies: [
        { allow: { to: { module: { origin: ['external', 'core'] } } } },
        allow('test', ['*']),
        allow('composition', ['*']),
        ...Object.entries(allowed).map(([from, to]) => allow(from, to)),
        ...Object.entries(typesOnly).map(([from, to]) => allow(from, to, { kind: 'type' })),
        allow('provider', ['provider-contracts', 'http', ...everywhere]),
        {
          from: files(['provider']),
          allow: {
            to: {
              file: {
                categories: ['provider'],
                captured: { vendor: '{{ from.file.captured.vendor }}' },
              },
            },
          },
        },
        allow('channel', [
          'channel-contract',
          'voice',
          'audio',
          'runtime',
          'runtime-ports',
          'core',
          'auth',
          ...everywhere,
        ]),
        {
          from: files(['channel']),
          allow: {
            to: {
              file: {
                categories: ['channel'],
                captured: { channel: '{{ from.file.captured.channel }}' },
              },
            },
          },
        },
      ],
    },
  ],
};
