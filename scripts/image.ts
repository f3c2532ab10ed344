// What the image would do, without Docker: `npm run image` runs the instructions of the Dockerfile into a folder, then starts the
// program as the image's user, who can write nothing there, and asks, checks and stops it.
import assert from 'node:assert/strict';
import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildImageFolder, type BuiltStage } from './image/image-folder.js';
import { assertFound, assertServes, freePort, within } from './smoke/checks.js';

const START_TIMEOUT_MS = 60_000;
/** What Docker gives a container between SIGTERM and SIGKILL. */
const STOP_TIMEOUT_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'switchboard-image-'));
try {
  const image = buildImageFolder(folder);
  chmodSync(folder, 0o755);
  assertReadOnly(image);
  await assertRuns(image, await freePort());
} finally {
  rmSync(folder, { recursive: true });
}

/** As the image's user, where this process may choose one, and with nothing of this environment. */
function processOptions({ root, workdir, user, environment }: BuiltStage, port: number) {
  const [uid = 0, gid = 0] = user.split(':').map(Number);
  const container = {
    HOST: '127.0.0.1',
    PORT: String(port),
    UPSTREAM_URL: 'sandbox',
    PLAYGROUND: 'on',
    TMPDIR: '/nonexistent',
  };
  const identity = process.getuid?.() === 0 ? { uid, gid } : {};
  return { cwd: join(root, workdir), env: { ...environment, ...container }, ...identity } satisfies SpawnOptions;
}

function assertReadOnly(image: BuiltStage): void {
  const { uid } = { uid: undefined, ...processOptions(image, 0) };
  if (uid === undefined) {
    console.log('  Not root: the program runs as this user, who can write.');
    return;
  }
  const { stdout, status } = spawnSync('/usr/bin/find', [image.root, '-writable', '!', '-type', 'l'], {
    ...processOptions(image, 0),
    encoding: 'utf8',
  });
  assert.deepEqual([status, stdout], [0, ''], `User ${image.user} can write nothing.`);
}

async function assertRuns(image: BuiltStage, port: number): Promise<void> {
  const options = processOptions(image, port);
  const [program = '', ...args] = [...image.entrypoint, ...image.command];
  const gateway = spawn(program, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  const exit = once(gateway, 'exit');
  try {
    await within(START_TIMEOUT_MS, untilHealthy(image, port));
    await assertServes(`http://127.0.0.1:${port}`);
    await assertFound(`http://127.0.0.1:${port}`, '/graphql');
    const stoppedAt = performance.now();
    gateway.kill('SIGTERM');
    await within(STOP_TIMEOUT_MS, exit);
    const stoppedInMs = Math.round(performance.now() - stoppedAt);
    assert.deepEqual([gateway.exitCode, gateway.signalCode], [0, null], 'SIGTERM ends it with exit code 0.');
    assert.equal(healthcheck(image, port), 1, 'The health check fails where nothing runs.');
    console.log(`The image's program runs as ${image.user}, and ended ${stoppedInMs} ms after SIGTERM.`);
  } finally {
    gateway.kill('SIGKILL');
  }
}

/** The image's own health check decides, as it does for Docker. */
async function untilHealthy(image: BuiltStage, port: number): Promise<void> {
  while (healthcheck(image, port) !== 0) await delay(200);
}

function healthcheck(image: BuiltStage, port: number): number | null {
  const [program = '', ...args] = image.healthcheck;
  return spawnSync(program, args, { ...processOptions(image, port), stdio: 'ignore' }).status;
}
