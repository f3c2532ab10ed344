import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { ROOT } from './root.js';

export type RowName = string;

/** A server under test. */
export interface Row {
  readonly name: RowName;
  readonly title: string;
  /** A GraphQL server of others; what ratios are taken against. */
  readonly isPeer: boolean;
  /** Whether answers may rest on what earlier requests have read. */
  readonly keeps: boolean;
  readonly speaksGraphQL: boolean;
  readonly needsRedis: boolean;
  /** What Node is given, without V8 flags. */
  readonly program: string;
  /** The V8 and Node flags of its documented start command. */
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Of Switchboard's documented start command, `npm start`. */
export const SWITCHBOARD_FLAGS: readonly string[] = readStartFlags();

const OTHER = {
  isPeer: true,
  keeps: false,
  speaksGraphQL: true,
  needsRedis: false,
  flags: [],
  environment: { NODE_ENV: 'production' },
};
const SWITCHBOARD = {
  ...OTHER,
  isPeer: false,
  program: fileURLToPath(new URL('dist/main.js', ROOT)),
  flags: SWITCHBOARD_FLAGS,
};
const NOTHING_KEPT = { CACHE_TTL_MS: '0', SHARE_IN_FLIGHT: 'off' };

export const ROWS: readonly Row[] = [
  { ...OTHER, name: 'apollo', title: 'Apollo + dataloader', program: server('apollo-dataloader') },
  { ...OTHER, name: 'apollo-rest', title: 'Apollo + datasource-rest', program: server('apollo-datasource-rest') },
  { ...OTHER, name: 'yoga', title: 'Yoga + graphql-jit', program: server('yoga-jit') },
  { ...OTHER, name: 'mercurius', title: 'Mercurius, jit, its own loaders', program: server('mercurius-loaders') },
  {
    ...OTHER,
    name: 'mercurius-dataloader',
    title: 'Mercurius, jit, dataloader',
    program: server('mercurius-dataloader'),
  },
  {
    ...OTHER,
    name: 'http',
    title: 'hand-written node:http',
    program: server('node-http'),
    isPeer: false,
    speaksGraphQL: false,
  },
  { ...SWITCHBOARD, name: 'nothing-kept', title: 'Switchboard, nothing kept', environment: NOTHING_KEPT },
  { ...SWITCHBOARD, name: 'switchboard', title: 'Switchboard as it ships', keeps: true, environment: {} },
  {
    ...SWITCHBOARD,
    name: 'switchboard-redis',
    title: 'Switchboard with Redis',
    keeps: true,
    needsRedis: true,
    environment: {},
  },
  {
    ...OTHER,
    name: 'mercurius-data-layer',
    title: "Mercurius on Switchboard's data layer",
    program: server('mercurius-data-layer'),
    isPeer: false,
    keeps: true,
  },
];

function server(name: string): string {
  return fileURLToPath(new URL(`bench/dist/bench/src/servers/${name}.js`, ROOT));
}

function readStartFlags(): string[] {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));
  const start = /"start":"[^"]*?\bnode ((?:--\S+ )*)dist\/main\.js/.exec(JSON.stringify(manifest))?.[1];
  if (start === undefined) throw new Error('The start script of package.json is not understood.');
  return start.split(' ').filter((flag) => flag !== '');
}
