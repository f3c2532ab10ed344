import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';

import { isPinned } from '../measure/cores.js';
import { ROOT } from '../root.js';

/** The machine and the versions of a run. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly kernel: string;
  readonly node: string;
  readonly isPinned: boolean;
  /** Null: not a repository. */
  readonly commit: string | null;
  /** Of the packages that are compared, by name. */
  readonly versions: Readonly<Record<string, string>>;
}

const PACKAGES = [
  '@apollo/server',
  '@apollo/datasource-rest',
  'dataloader',
  'graphql',
  'graphql-yoga',
  '@envelop/graphql-jit',
  'graphql-jit',
  'mercurius',
  'fastify',
  'undici',
];

export function describeMachine(): Machine {
  const [first] = cpus();
  return {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    isPinned,
    commit: readCommit(),
    versions: Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
  };
}

function versionOf(name: string): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL(`bench/node_modules/${name}/package.json`, ROOT), 'utf8'));
  return /"version":"([^"]+)"/.exec(JSON.stringify(manifest))?.[1] ?? 'unknown';
}

/** With a plus if files differ from it. */
function readCommit(): string | null {
  try {
    const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'src', 'bench') === '' ? '' : '+');
  } catch {
    return null;
  }
}
