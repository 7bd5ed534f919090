import eslint from '@eslint/js';
import angular from 'angular-eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';
import { areaRules, areaSettings, lightRules } from './scripts/lint/admin-ui-rules.mjs';
import * as imports from './scripts/lint/import-rules.mjs';
import { edgeRules, purityRules } from './scripts/lint/purity-rules.mjs';

const nodeGlobals = Object.fromEntries(
  [
    'process',
    'console',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'fetch',
    'URL',
    'Buffer',
    'AbortSignal',
    'WebAssembly',
  ].map((name) => [name, 'readonly']),
);

export default defineConfig([
  globalIgnores([
    '**/node_modules/',
    '**/dist/',
    '**/.angular/',
    'coverage/',
    '.flare/',
    'backend/src/store/generated/',
  ]),
  {
    files: ['**/*.mjs', '*.js'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: nodeGlobals },
  },
  {
    files: ['backend/**/*.ts', 'contracts/**/*.ts', '*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts', 'prisma.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['backend/src/**/*.ts', 'contracts/src/**/*.ts'],
    plugins: { boundaries },
    settings: imports.settings,
    rules: imports.rules,
  },
  {
    files: ['backend/src/**/*.ts'],
    ignores: ['backend/src/core/**', '**/*.test.ts'],
    rules: edgeRules([]),
  },
  {
    files: [
      'backend/src/{main,server,context}.ts',
      'backend/src/context/**/*.ts',
      'backend/src/cli/**/*.ts',
      'backend/src/config/environment.ts',
    ],
    rules: { ...edgeRules(['environment']), 'no-console': 'off' },
  },
  { files: ['backend/src/store/**/*.ts'], rules: edgeRules(['database']) },
  { files: ['backend/src/redis/**/*.ts'], rules: edgeRules(['redis']) },
  { files: ['backend/src/http.ts', 'backend/src/http/**/*.ts'], rules: edgeRules(['network']) },
  { files: ['backend/src/core/**/*.ts'], ignores: ['**/*.test.ts'], rules: purityRules },
  {
    files: ['**/*.test.ts', 'backend/test/**/*.ts', 'backend/bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-console': 'off',
    },
  },
  {
    files: ['admin-ui/src/**/*.ts'],
    extends: [
      eslint.configs.recommended,
      tseslint.configs.recommended,
      angular.configs.tsRecommended,
    ],
    plugins: { boundaries },
    settings: areaSettings,
    processor: angular.processInlineTemplates,
    rules: {
      ...areaRules,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['admin-ui/src/app/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: lightRules,
  },
  {
    files: ['admin-ui/src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
]);
