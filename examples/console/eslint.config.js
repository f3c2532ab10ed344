import root from '../../eslint.config.js';

const TESTS = ['test/**/*.ts'];

/** The rules of the gateway, for components too. */
export default [
  { ignores: ['src/gql/', 'dist/'] },
  ...root.map((config) => (config.files?.includes('**/*.ts') ? { ...config, files: ['**/*.ts', '**/*.tsx'] } : config)),
  {
    name: 'console',
    files: ['**/*.ts', '**/*.tsx'],
    ignores: TESTS,
    languageOptions: {
      parserOptions: { projectService: false, project: ['tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // For the gateway only: here Vite reads the environment, and a component is one function.
      'no-restricted-properties': 'off',
      'max-lines-per-function': 'off',
      // The dictionaries.
      'max-lines': 'off',
    },
  },
  {
    name: 'console/tests',
    files: TESTS,
    languageOptions: {
      parserOptions: { projectService: false, project: ['../../tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
  },
];
