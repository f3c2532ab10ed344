import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { ROOT } from './root.js';

export type RowName =
  | 'apollo'
  | 'apollo-rest'
  | 'yoga'
  | 'mercurius'
  | 'http'
  | 'switchboard-ttl-0'
  | 'switchboard'
  | 'switchboard-compressed'
  | 'switchboard-redis'
  | 'mercurius-data-layer'
  | 'fastify-memory';

/**
 * Which calls of the platform an answer may be made from. `own`: those made since its request was sent. `joined`: also
 * those that were in flight at that time. `cached`: any call so far.
 */
export type Sources = 'own' | 'joined' | 'cached';

/** A server under test. */
export interface Row {
  readonly name: RowName;
  readonly title: string;
  /** A GraphQL server that is not Switchboard; ratios are taken against the best of them. */
  readonly isPeer: boolean;
  readonly sources: Sources;
  readonly speaksGraphQL: boolean;
  /** The header that is sent to it; null: none, so that answers are not compressed. */
  readonly acceptEncoding: string | null;
  readonly needsRedis: boolean;
  /** Whether it is given the expected answers on standard input. */
  readonly needsAnswers: boolean;
  /** What Node runs, without flags. */
  readonly program: string;
  /** The Node flags of its documented start command. */
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The Node flags of `npm start`. */
export const SWITCHBOARD_FLAGS: readonly string[] = readStartFlags();

const PEER = {
  isPeer: true,
  sources: 'own',
  speaksGraphQL: true,
  acceptEncoding: null,
  needsRedis: false,
  needsAnswers: false,
  flags: [],
  environment: { NODE_ENV: 'production' },
} as const;
const SWITCHBOARD = {
  ...PEER,
  isPeer: false,
  sources: 'cached',
  program: fileURLToPath(new URL('dist/main.js', ROOT)),
  flags: SWITCHBOARD_FLAGS,
  environment: {},
} as const;

export const ROWS: readonly Row[] = [
  { ...PEER, name: 'apollo', title: 'Apollo + dataloader', program: server('apollo-dataloader') },
  { ...PEER, name: 'apollo-rest', title: 'Apollo + datasource-rest', program: server('apollo-datasource-rest') },
  { ...PEER, name: 'yoga', title: 'Yoga + graphql-jit', program: server('yoga-jit') },
  { ...PEER, name: 'mercurius', title: 'Mercurius, jit, dataloader', program: server('mercurius-dataloader') },
  {
    ...PEER,
    name: 'http',
    title: 'hand-written node:http',
    program: server('node-http'),
    isPeer: false,
    speaksGraphQL: false,
  },
  {
    ...SWITCHBOARD,
    name: 'switchboard-ttl-0',
    title: 'Switchboard, CACHE_TTL_MS=0',
    sources: 'joined',
    environment: { CACHE_TTL_MS: '0' },
  },
  { ...SWITCHBOARD, name: 'switchboard', title: 'Switchboard as shipped' },
  {
    ...SWITCHBOARD,
    name: 'switchboard-compressed',
    title: 'Switchboard as shipped, br or gzip',
    acceptEncoding: 'br, gzip',
  },
  { ...SWITCHBOARD, name: 'switchboard-redis', title: 'Switchboard with Redis', needsRedis: true },
  {
    ...PEER,
    name: 'mercurius-data-layer',
    title: "Mercurius on Switchboard's data layer",
    program: server('mercurius-data-layer'),
    isPeer: false,
    sources: 'cached',
  },
  {
    ...PEER,
    name: 'fastify-memory',
    title: 'Fastify, the same bytes from memory',
    program: server('fastify-memory'),
    isPeer: false,
    sources: 'cached',
    needsAnswers: true,
  },
];

/** What a row is called in tables. */
export function titleOf(name: string): string {
  return ROWS.find((row) => row.name === name)?.title ?? name;
}

/** Whether a row is Switchboard itself. */
export function isSwitchboard(name: string): boolean {
  return name.startsWith('switchboard');
}

function server(name: string): string {
  return fileURLToPath(new URL(`bench/dist/bench/src/servers/${name}.js`, ROOT));
}

function readStartFlags(): string[] {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
  const start = /"start":"[^"]*?\bnode ((?:--\S+ )*)dist\/main\.js/.exec(JSON.stringify(manifest))?.[1];
  if (start === undefined) throw new Error('The start script of package.json does not run `node … dist/main.js`.');
  return start.split(' ').filter((flag) => flag !== '');
}
