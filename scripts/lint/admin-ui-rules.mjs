/**
 * Layers of one area of the admin UI: feature-* → ui → data → shared. An area never imports another one.
 */
const area = 'admin-ui/src/app/(*)';

const zones = [
  { category: 'contracts', pattern: 'contracts/src/**/*.ts' },
  { category: 'root', pattern: 'admin-ui/src/{*.ts,app/*.ts,arrival/*.ts}' },
  { category: 'shell', pattern: 'admin-ui/src/app/shell/**/*.ts' },
  { category: 'shared', pattern: 'admin-ui/src/app/shared/**/*.ts' },
  { category: 'feature', pattern: `${area}/feature-*/**/*.ts`, capture: ['area'] },
  { category: 'ui', pattern: `${area}/ui/**/*.ts`, capture: ['area'] },
  { category: 'data', pattern: `${area}/data/**/*.ts`, capture: ['area'] },
  { category: 'area-root', pattern: `${area}/*.ts`, capture: ['area'] },
];

const files = (categories) => ({ file: { categories } });

const sameArea = (from, to) => ({
  from: files([from]),
  allow: {
    to: { file: { categories: to, captured: { area: '{{ from.file.captured.area }}' } } },
  },
});

export const areaSettings = {
  'boundaries/include': ['admin-ui/src/**/*.ts'],
  'boundaries/files': zones.map((zone) => ({ ...zone, exclusive: true })),
  'import/resolver': { node: { extensions: ['.ts', '.js'] } },
};

export const areaRules = {
  'boundaries/dependencies': [
    'error',
    {
      default: 'disallow',
      policies: [
        { allow: { to: { module: { origin: ['external', 'core'] } } } },
        { from: files(['root']), allow: { to: files(['*']) } },
        {
          from: files(['shell']),
          allow: { to: files(['shell', 'shared', 'contracts', 'root', 'data']) },
        },
        { from: files(['shared']), allow: { to: files(['shared', 'contracts']) } },
        {
          from: files(['feature', 'ui', 'data', 'area-root']),
          allow: { to: files(['shared', 'contracts']) },
        },
        sameArea('area-root', ['feature', 'ui', 'data', 'area-root']),
        sameArea('feature', ['feature', 'ui', 'data']),
        sameArea('ui', ['ui', 'data']),
        sameArea('data', ['data']),
      ],
    },
  ],
};

/** What pages fetch stays small: of contracts they have types, and of values only what a module without schemas gives. */
export const lightRules = {
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: [
        {
          name: '@flare/contracts',
          allowTypeImports: true,
          message: 'It brings the schema library into the page: import from a module of its own.',
        },
      ],
    },
  ],
};
