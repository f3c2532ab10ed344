/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/secrecy/global-setup.js',
  globalTeardown: '<rootDir>/test/support/secrecy/global-teardown.js',
  setupFiles: ['<rootDir>/test/support/fixed-seed.ts'],
  // On two cores Jest would take one. Workers beyond two need more memory than the 1.5 GB of the smallest machine.
  maxWorkers: 2,
  // Node keeps the modules of every suite that a worker has run.
  workerIdleMemoryLimit: '250MB',
  // Long enough for a busy machine: a test that hangs does so however long one waits.
  testTimeout: 20_000,
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          // Or JSON is imported without `with { type: 'json' }`, which Node refuses.
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  collectCoverageFrom: [
    'src/**/*.ts',
    '!src/generated/**',
    '!src/main.ts',
    '!src/sandbox/main.ts',
    '!src/commands/main.ts',
    '!src/commands/start.ts',
  ],
  coverageThreshold: {
    global: { statements: 90, branches: 90, functions: 90, lines: 90 },
    './src/domain/': { statements: 100, branches: 100, functions: 100, lines: 100 },
  },
};
