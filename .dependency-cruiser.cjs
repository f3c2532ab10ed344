/**
 * The floors of docs/adr/0002-floors.md. Imports go downwards only; a type-only import is still an import, except where
 * a rule says otherwise. `src` in a pattern stands for a floor or a file; npm packages are matched by their folder.
 */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;
const floor = (...names) => `^src/(${names.join('|')})/`;
const file = (...names) => `^src/(${names.join('|')})\\.ts$`;

/** What each floor may import of src, itself included. */
const ownCode = (name, ...allowed) => ({
  name: `${name}-floor`,
  comment: `src/${name} imports something of src that its floor does not allow.`,
  severity: 'error',
  from: { path: floor(name) },
  to: { path: '^src/', pathNot: [floor(name), ...allowed] },
});

/** Which packages each floor may import. */
const packages = (name, ...allowed) => ({
  name: `${name}-packages`,
  comment: `src/${name} imports a package that its floor does not allow.`,
  severity: 'error',
  from: { path: floor(name) },
  to: { pathNot: ['^src/', ...allowed], dependencyTypesNot: ['core'] },
});

/** Floors that do no I/O of their own and so need nothing of Node's. */
const withoutNode = (...names) => ({
  name: 'no-node-modules',
  comment: 'This floor does no I/O: it imports no module of Node.',
  severity: 'error',
  from: { path: floor(...names) },
  to: { dependencyTypes: ['core'] },
});

/** An import that may only name types, so that nothing of it is left at run time. */
const typesOnly = (name, from, to) => ({
  name: `${name}-types-only`,
  comment: `Here only types may be imported: use \`import type\`.`,
  severity: 'error',
  from: { path: from },
  to: { path: to, dependencyTypesNot: ['type-only'] },
});

/** A package that belongs to a few places and to no other. */
const confined = (packageName, pattern, ...places) => ({
  name: `${packageName}-confined`,
  comment: `${packageName} is known in ${places.join(', ')} alone.`,
  severity: 'error',
  from: { path: '^src/', pathNot: places },
  to: { path: pattern },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ownCode('http', floor('graphql'), file('errors', 'log')),
    ownCode('graphql', floor('resolvers', 'loaders', 'upstream', 'generated', 'domain'), file('errors')),
    ownCode('resolvers', floor('generated', 'domain'), file('errors', 'graphql/operation-context')),
    ownCode('loaders', floor('upstream', 'domain'), file('errors')),
    ownCode('upstream', floor('domain'), file('errors')),
    ownCode('domain', file('errors')),
    ownCode('generated', floor('domain'), file('graphql/operation-context', 'resolvers/[a-z-]+-parent')),
    ownCode('sandbox'),

    typesOnly('graphql-of-upstream', floor('graphql'), floor('upstream')),
    typesOnly('resolvers-of-context', floor('resolvers'), file('graphql/operation-context')),
    typesOnly('generated-of-src', floor('generated'), '^src/'),
    typesOnly('resolvers-of-graphql', floor('resolvers'), npm('graphql', '@apollo')),

    packages('resolvers', npm('graphql')),
    packages('loaders', npm('dataloader')),
    packages('upstream', npm('undici', 'zod', 'cockatiel', 'bentocache', 'ioredis')),
    packages('domain', npm('chinese-days', 'temporal-polyfill')),
    packages('sandbox'),
    withoutNode('resolvers', 'domain', 'generated'),

    confined('cache', npm('bentocache', 'ioredis'), '^src/upstream/cache/'),
    confined('undici', npm('undici', 'undici-types'), floor('upstream')),
    confined('fastify', npm('fastify', '@fastify', '@as-integrations'), floor('http'), file('gateway')),
    confined(
      'graphql',
      npm('graphql', '@graphql-tools', '@graphql-yoga', '@apollo'),
      floor('graphql', 'resolvers', 'generated', 'http'),
    ),
    confined('dataloader', npm('dataloader'), floor('loaders')),

    {
      name: 'main-is-not-imported',
      comment: 'The programs act on import.',
      severity: 'error',
      from: {},
      to: { path: '^src/(sandbox/)?main\\.ts$' },
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
      from: { orphan: true, path: '^(src|test|scripts)/', pathNot: '\\.test\\.ts$' },
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
