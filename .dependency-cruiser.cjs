/**
 * The layers of docs/adr/0002-layers.md. Imports go down only; a type-only import is still an import, except where a rule
 * says otherwise. npm packages are matched by their folder.
 */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;
const layer = (...names) => `^src/(${names.join('|')})/`;
const file = (...names) => `^src/(${names.join('|')})\\.ts$`;

/** What each layer may import of src, itself included. */
const ownCode = (name, ...allowed) => ({
  name: `${name}-layer`,
  comment: `src/${name} imports something of src that its layer does not allow.`,
  severity: 'error',
  from: { path: layer(name) },
  to: { path: '^src/', pathNot: [layer(name), ...allowed] },
});

/** Which packages each layer may import. */
const packages = (name, ...allowed) => ({
  name: `${name}-packages`,
  comment: `src/${name} imports a package that its layer does not allow.`,
  severity: 'error',
  from: { path: layer(name) },
  to: { pathNot: ['^src/', ...allowed], dependencyTypesNot: ['core'] },
});

/** Layers without I/O of their own. */
const withoutNode = (...names) => ({
  name: 'no-node-modules',
  comment: 'This layer does no I/O: it imports no module of Node.',
  severity: 'error',
  from: { path: layer(...names) },
  to: { dependencyTypes: ['core'] },
});

/** An import that may only name types, so that nothing of it is left at run time. */
const typesOnly = (name, from, to, except = []) => ({
  name: `${name}-types-only`,
  comment: `Here only types may be imported: use \`import type\`.`,
  severity: 'error',
  from: { path: from },
  to: { path: to, pathNot: except, dependencyTypesNot: ['type-only'] },
});

/** A package that belongs to a few places and to no other. */
const confined = (packageName, pattern, ...places) => ({
  name: `${packageName}-confined`,
  comment: `${packageName} may be imported in ${places.join(', ')} only.`,
  severity: 'error',
  from: { path: '^src/', pathNot: places },
  to: { path: pattern },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ownCode('http', layer('graphql', 'domain', 'errors'), file('errors', 'log', 'heap-limit')),
    ownCode('graphql', layer('resolvers', 'loaders', 'upstream', 'generated', 'domain'), file('errors')),
    ownCode('resolvers', layer('generated', 'domain'), file('errors', 'graphql/operation-context')),
    ownCode('loaders', layer('upstream', 'domain'), file('errors')),
    ownCode('upstream', layer('domain', 'redis'), file('errors')),
    ownCode('redis'),
    ownCode('domain', file('errors')),
    ownCode('generated', layer('domain'), file('graphql/operation-context', 'resolvers/[a-z-]+-parent')),
    ownCode('tracing', layer('http', 'graphql', 'upstream'), file('log', 'log/account-hash')),
    ownCode('metrics', layer('http', 'upstream', 'redis', 'domain'), file('log', 'heap-limit')),
    ownCode('sandbox'),
    ownCode(
      'commands',
      layer('graphql', 'config', 'workers'),
      file('config', 'log', 'log/account-hash', 'operations', 'serve', 'holiday-source'),
    ),

    typesOnly('http-of-domain', layer('http'), layer('domain'), [file('domain/account-id', 'domain/json-text')]),
    typesOnly('graphql-of-upstream', layer('graphql'), layer('upstream'), [file('upstream/forwarded-options')]),
    typesOnly('upstream-of-redis', layer('upstream'), layer('redis')),
    typesOnly('resolvers-of-context', layer('resolvers'), file('graphql/operation-context')),
    typesOnly('tracing-of-layers', layer('tracing'), layer('http', 'graphql', 'upstream')),
    typesOnly('generated-of-src', layer('generated'), '^src/'),
    typesOnly('resolvers-of-graphql', layer('resolvers'), npm('graphql', '@apollo')),

    packages('resolvers', npm('graphql')),
    packages('loaders', npm('dataloader', 'lru-cache')),
    packages('upstream', npm('undici', 'zod', 'lru-cache')),
    packages('redis', npm('ioredis', 'rate-limiter-flexible')),
    packages('domain', npm('chinese-days')),
    packages('metrics', npm('prom-client')),
    packages('sandbox'),
    packages('commands', npm('zod')),
    withoutNode('resolvers', 'domain', 'generated'),

    confined('ioredis', npm('ioredis', 'rate-limiter-flexible'), layer('redis')),
    confined('undici', npm('undici', 'undici-types'), layer('upstream')),
    confined('fastify', npm('fastify', '@fastify'), layer('http'), file('gateway')),
    confined(
      'graphql',
      npm('graphql', '@graphql-tools', '@graphql-yoga', '@apollo'),
      layer('graphql', 'resolvers', 'generated', 'http'),
    ),
    confined('opentelemetry', npm('@opentelemetry'), layer('tracing')),
    confined('prom-client', npm('prom-client'), layer('metrics')),
    confined('dataloader', npm('dataloader'), layer('loaders')),

    {
      name: 'tracing-is-imported-where-it-is-on',
      comment: 'OpenTelemetry is loaded with OTEL_EXPORTER_OTLP_ENDPOINT only: use `import()`.',
      severity: 'error',
      from: { path: '^src/', pathNot: layer('tracing') },
      to: { path: layer('tracing'), dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'main-is-not-imported',
      comment: 'The programs act on import.',
      severity: 'error',
      from: {},
      to: { path: '^src/((sandbox|commands)/)?main\\.ts$' },
    },
    {
      name: 'src-knows-no-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports the file and it imports nothing.',
      severity: 'error',
      from: { orphan: true, path: '^(src|test|scripts)/', pathNot: '\\.(test|d)\\.ts$' },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages',
      comment: 'A package that package.json does not name, or names for development only.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'deprecated'], pathNot: npm('node') },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json', '.d.ts'],
    },
  },
};
