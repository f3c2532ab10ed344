import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: 'node_modules/@switchboard/client/dist/schema.graphql',
  documents: ['src/**/*.ts', 'node_modules/@switchboard/client/dist/fragments/*.graphql'],
  generates: {
    'src/generated/': {
      preset: 'client',
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { DateTime: 'string', TimeOfDay: 'string', JSON: 'unknown' },
      },
    },
  },
  importExtension: '.js',
};

export default config;
