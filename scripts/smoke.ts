// Starts the program as a user does, asks it something, and stops it as a supervisor does: `npm run smoke` this tree by
// `npm start`, `npm run smoke -- switchboard-0.1.0.tgz` what `npm pack` has made, by npx in an empty folder.
import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { assertFound, assertServes, freePort, within } from './smoke/checks.js';

const TARBALL = process.argv[2] ?? null;
/** npx installs the packages first. */
const START_TIMEOUT_MS = TARBALL === null ? 120_000 : 300_000;
const STOP_TIMEOUT_MS = 20_000;
type Gateway = ChildProcessByStdio<null, Readable, null>;

/** Over the embedded sandbox, whatever the caller's environment or `.env` says of a platform. */
function start(port: number, cwd: string): Gateway {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('UPSTREAM_'));
  const env = { ...Object.fromEntries(own), HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'test' };
  // Without `exec`, the shell between npx and the program would end on SIGTERM, and its exit code would be that of npx.
  const npx = ['npx', '--yes', '--package', resolve(TARBALL ?? ''), '--call', 'exec switchboard'];
  const [program = '', ...args] = TARBALL === null ? ['npm', 'start'] : npx;
  return spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
}

async function untilPrinted(gateway: Gateway, text: string): Promise<void> {
  const lines = createInterface({ input: gateway.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      console.log(`  ${line}`);
      if (line.includes(text)) resolve();
    });
    lines.on('close', () => {
      reject(new Error(`The gateway ended before it printed ${text}.`));
    });
  });
  await within(START_TIMEOUT_MS, ready);
}

async function assertStops(gateway: Gateway, url: string): Promise<void> {
  const ended = once(gateway, 'exit');
  gateway.kill('SIGTERM');
  await within(STOP_TIMEOUT_MS, ended);
  assert.equal(gateway.exitCode, 0, 'The program ends with exit code 0 after SIGTERM.');
  await assert.rejects(fetch(`${url}/healthz`), 'Nothing is left that listens.');
}

/** The whole process group: npm, its shell and the gateway. */
function killWhatIsLeft(gateway: Gateway): void {
  if (gateway.pid === undefined || gateway.exitCode !== null) return;
  process.kill(-gateway.pid, 'SIGKILL');
}

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(join(tmpdir(), 'switchboard-smoke-'));
const gateway = start(port, TARBALL === null ? '.' : folder);
try {
  await untilPrinted(gateway, url);
  await assertServes(url);
  await assertFound(url, '/graphql');
  await assertStops(gateway, url);
  assert.deepEqual(readdirSync(folder), [], 'The program writes no files.');
  console.log(`Node ${process.version}: the program starts, answers and stops.`);
} finally {
  killWhatIsLeft(gateway);
  rmSync(folder, { recursive: true });
}
