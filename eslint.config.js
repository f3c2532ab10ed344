import graphql from '@graphql-eslint/eslint-plugin';
import regexp from 'eslint-plugin-regexp';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Values without an identity of their own: they are read with the type that holds them. */
const VALUE_TYPES = [
  'AgendaEvent',
  'AutoRecycleDetail',
  'Background',
  'Blackout',
  'BridgeSettings',
  'CalendarLink',
  'CallerLineLimit',
  'DayHours',
  'DialSettings',
  'ErrorCodeInfo',
  'FindingKindCount',
  'LineLoad',
  'LineLoadSpan',
  'LocalTask',
  'Opening',
  'PageInfo',
  'PlanBlocker',
  'Preflight',
  'RemoteTask',
  'SeverityCount',
  'ShortageSpan',
  'TaskAccountCount',
  'TaskDrift',
  'TaskPlatformIds',
  'TaskSetup',
  'TaskStatusCount',
  'TaskSummary',
  'TimeRange',
  'WorkHours',
  'WorkHoursDifference',
  'WorkHoursIssue',
];

const NO_ASSERTIONS = ['error', { assertionStyle: 'never' }];
const READ_CONFIG = 'Only src/config/ reads the environment; take what you need from Config.';

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'src/generated/', 'bench/', 'clients/', 'examples/console/']),
  {
    name: 'switchboard/typescript',
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    // Code is mended, not silenced: a comment cannot switch a rule off.
    linterOptions: { noInlineConfig: true },
    rules: {
      '@typescript-eslint/consistent-type-assertions': NO_ASSERTIONS,
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/max-params': ['error', { max: 3 }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'no-param-reassign': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    name: 'switchboard/src',
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'env', message: READ_CONFIG },
        { object: 'process', property: 'loadEnvFile', message: READ_CONFIG },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:process', 'process'].map((name) => ({
            name,
            importNames: ['env', 'default'],
            message: READ_CONFIG,
          })),
        },
      ],
    },
  },
  {
    name: 'switchboard/patterns',
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      // Texts of the platform and of clients can be long: every pattern takes linear time.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    name: 'switchboard/resolvers',
    files: ['src/resolvers/**/*.ts'],
    // graphql-js calls a resolver with four: parent, arguments, context, info.
    rules: { '@typescript-eslint/max-params': ['error', { max: 4 }] },
  },
  {
    name: 'switchboard/decoders',
    files: ['src/upstream/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
    },
  },
  {
    name: 'switchboard/config',
    files: ['src/config/environment.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    name: 'switchboard/programs',
    files: ['src/main.ts', 'src/sandbox/main.ts', 'src/commands/main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'switchboard/tests',
    files: ['test/**/*.ts'],
    rules: {
      // A row of a table arrives as parameters, however many columns it has.
      '@typescript-eslint/max-params': 'off',
      // Answers are read as unknown JSON, and a text is made of it to compare.
      '@typescript-eslint/no-base-to-string': 'off',
      // A fake of an async function often has nothing to await.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    name: 'switchboard/javascript',
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
  },
  {
    name: 'switchboard/schema',
    files: ['schema/*.graphql'],
    extends: [graphql.configs['flat/schema-recommended']],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema/*.graphql' } },
    },
    rules: {
      // Short descriptions stand on one line, long ones in a block.
      '@graphql-eslint/description-style': 'off',
      '@graphql-eslint/require-description': ['error', { types: true, DirectiveDefinition: true, rootField: true }],
      '@graphql-eslint/strict-id-in-types': [
        'error',
        { exceptions: { types: VALUE_TYPES, suffixes: ['Connection', 'Edge'] } },
      ],
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-page-info': 'error',
    },
  },
);
