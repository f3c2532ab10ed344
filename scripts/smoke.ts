// Starts the program as a user does, asks it something, and stops it as a supervisor does: `npm run smoke` this tree by
// `npm start`, `npm run smoke -- switchboard-0.1.0.tgz` what `npm pack` has made, by npx in an empty folder.
import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';

const TARBALL = process.argv[2] ?? null;
/** npx installs the packages first. */
const START_TIMEOUT_MS = TARBALL === null ? 120_000 : 300_000;
const STOP_TIMEOUT_MS = 20_000;
const QUERY = '{ tasks(first: 5) { totalCount nodes { id name account { id } } } }';

const Answer = z.object({
  errors: z.never().optional(),
  data: z.object({
    tasks: z.object({
      totalCount: z.int().min(6),
      nodes: z.array(z.object({ name: z.string().nullable() })).length(5),
    }),
  }),
});

type Gateway = ChildProcessByStdio<null, Readable, null>;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  server.close();
  await once(server, 'close');
  return address.port;
}

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

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const deadline = new Promise<never>((_resolve, reject) => {
    AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
      reject(new Error(`Nothing happened within ${milliseconds} ms.`));
    });
  });
  return Promise.race([promise, deadline]);
}

async function assertAnswers(url: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  assert.equal(response.status, 200);
  const { tasks } = Answer.parse(JSON.parse(await response.text())).data;
  const names = tasks.nodes.map(({ name }) => name ?? '').filter((name) => name !== '');
  assert.notDeepEqual(names, [], 'Tasks have names.');
  console.log(`  ${tasks.totalCount} tasks: ${names.join(', ')}, …`);
}

async function assertServes(url: string, path: string): Promise<void> {
  const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
  assert.equal(response.status, 200, path);
  assert.notEqual(await response.text(), '', path);
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
  await assertServes(url, '/healthz');
  await assertServes(url, '/readyz');
  await assertServes(url, '/graphql');
  await assertAnswers(url);
  await assertStops(gateway, url);
  assert.deepEqual(readdirSync(folder), [], 'The program writes no files.');
  console.log(`Node ${process.version}: the program starts, answers and stops.`);
} finally {
  killWhatIsLeft(gateway);
  rmSync(folder, { recursive: true });
}
