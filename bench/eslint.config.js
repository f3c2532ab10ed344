import root from '../eslint.config.js';

/** The house rules; but these are programs, which read their environment and write to the terminal. */
export default [
  ...root,
  {
    name: 'switchboard/bench',
    files: ['src/**/*.ts'],
    languageOptions: {
      parserOptions: {
        projectService: false,
        project: ['tsconfig.json', 'tsconfig.yoga.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
];
