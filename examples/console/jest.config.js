import root from '../../jest.config.js';

/** The tests of the console run as those of the gateway, beside which they start it: `npm run console:test` in the root. */
export default {
  ...root,
  rootDir: '../..',
  roots: ['<rootDir>/examples/console/test'],
  // A browser on a busy machine, and a build before the first test.
  testTimeout: 120_000,
};
