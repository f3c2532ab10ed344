// Installs the packed package into a project of each client, outside of this repository, and runs the board there against a
// started gateway: a part of `npm run client:test`. With names as arguments, those projects only.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { Program } from '../../test/support/program.js';

const run = promisify(execFile);
const HERE = fileURLToPath(new URL('.', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../switchboard-client/', import.meta.url));
const SHARED = ['board.ts', 'comparison.ts'];
/** Projects at once: as many as a small machine has processors. */
const AT_ONCE = 2;

const scratch = mkdtempSync(join(tmpdir(), 'switchboard-clients-'));
const gateway = new Program({ NODE_ENV: 'test', RATE_LIMIT_POINTS: '0' });
try {
  const tarball = await pack();
  const url = new URL(await gateway.url()).origin;
  const chosen = process.argv.slice(2);
  const waiting = chosen.length > 0 ? chosen : projects();
  await Promise.all(Array.from({ length: AT_ONCE }, () => runFrom(waiting, { tarball, url })));
} finally {
  gateway.process.kill('SIGTERM');
  await gateway.exit;
  rmSync(scratch, { recursive: true, force: true });
}

function projects(): string[] {
  return readdirSync(HERE).filter((name) => statSync(join(HERE, name)).isDirectory());
}

async function pack(): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', scratch], { cwd: PACKAGE });
  return join(scratch, stdout.trim());
}

interface Board {
  readonly tarball: string;
  readonly url: string;
}

async function runFrom(waiting: string[], board: Board): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await runProject(name, board);
}

async function runProject(name: string, { tarball, url }: Board): Promise<void> {
  const cwd = join(scratch, name);
  cpSync(join(HERE, name), cwd, { recursive: true, filter: (path) => !/\/(node_modules|dist|generated)$/.test(path) });
  cpSync(join(HERE, 'tsconfig.json'), join(cwd, 'tsconfig.json'), { force: false });
  for (const file of SHARED) cpSync(join(HERE, file), join(cwd, 'src', file));
  const env = { ...process.env, GATEWAY_URL: url };
  try {
    await run('npm', ['ci', '--silent', '--prefer-offline'], { cwd, env });
    await run('npm', ['install', '--silent', '--no-save', '--prefer-offline', tarball], { cwd, env });
    const { stdout } = await run('npm', ['run', '--silent', 'board'], { cwd, env });
    process.stdout.write(stdout);
  } catch (error) {
    process.exitCode = 1;
    process.stdout.write(`${name} failed.\n${outputOf(error)}\n`);
  }
}

function outputOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  return ['stdout', 'stderr'].map((key) => String(Reflect.get(error, key) ?? '')).join('\n');
}
