// Makes the figures of docs/reliability.md: what deadlines, retries, breakers and slots are worth when the platform misbehaves.
// `npx tsx scripts/fault-figures.ts`; everything runs on this machine, over the sandbox, for a minute.
import { createGateway } from '../src/gateway.js';
import { loadConfig } from '../src/config.js';
import { createLog } from '../src/log.js';
import { createTokenSource } from '../src/token-source.js';
import { startSandbox, type Fault, type Sandbox, type SandboxOptions } from '../src/sandbox/sandbox.js';
import { createPlatform } from '../src/upstream/create-platform.js';

type Environment = Readonly<Record<string, string>>;

interface Scene {
  readonly sandbox: Sandbox;
  /** Answers whether the answer was whole. */
  readonly ask: (query: string) => Promise<boolean>;
}

const LIST = '{ tasks(first: 15) { totalCount } }';
const BOARD = '{ tasks(first: 15) { nodes { id callTimeGroup { name } endAction { name } } } }';
const silent = createLog({ level: 'silent' });

async function withScene(environment: Environment, use: (scene: Scene) => Promise<void>): Promise<void> {
  const options: SandboxOptions = { seed: 7 };
  const sandbox = await startSandbox(options);
  const config = loadConfig({
    ...{ PORT: '0', UPSTREAM_URL: sandbox.url, UPSTREAM_TOKEN: sandbox.token, RATE_LIMIT_POINTS: '0' },
    // What the platform does is looked at: nothing that it said before stands in, and nobody shares another's call.
    ...{ UPSTREAM_USER_ID: sandbox.mainAccountId, CACHE_TTL_MS: '0', ...environment },
  });
  const gateway = await createGateway(config, { log: silent });
  const ask = async (query: string): Promise<boolean> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return !(await response.text()).includes('"errors"');
  };
  await use({ sandbox, ask });
  await gateway.close();
  await sandbox.close();
}

/** Runs `count` times, so many at once. */
async function repeat(count: number, atOnce: number, once: () => Promise<unknown>): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await once();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await call();
  return performance.now() - begin;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)} ms`;
  return `median ${at(0.5)}, 99 % ${at(0.99)}, longest ${at(1)}`;
}

function tell(what: string, figure: string): void {
  process.stdout.write(`${what.padEnd(72)}${figure}\n`);
}

async function deadlines(): Promise<void> {
  await withScene({ OPERATION_TIMEOUT_MS: '1000' }, async ({ sandbox, ask }) => {
    const [failing = ''] = sandbox.subAccountIds;
    sandbox.faults.inject({ kind: 'hang' }, { endpoint: 'task/create', accountId: failing });
    const times: number[] = [];
    await repeat(100, 10, async () => {
      times.push(await timed(() => ask(BOARD)));
    });
    tell('one of five set-ups hangs, deadline 1000 ms: 100 answers after', spread(times));
    await sandbox.calls.idle();
    tell('  requests still open at the platform afterwards', String(sandbox.calls.open));
  });
}

async function retries(): Promise<void> {
  const faults: readonly Fault[] = [
    { kind: 'drop', at: 'before-answer' },
    { kind: 'status', status: 503 },
  ];
  for (const limit of ['0', '2']) {
    await withScene({ UPSTREAM_RETRIES: limit }, async ({ sandbox, ask }) => {
      for (const fault of faults) sandbox.faults.inject(fault, { probability: 0.05 });
      let whole = 0;
      await repeat(2000, 20, async () => {
        const isWhole = await ask(LIST);
        if (isWhole) whole += 1;
      });
      const requests = `${sandbox.calls.total} requests for 2000 calls`;
      tell(`10 % of requests dropped or 503, UPSTREAM_RETRIES=${limit}: whole answers`, `${whole / 20} %, ${requests}`);
    });
  }
}

async function breakers(): Promise<void> {
  for (const failures of ['0', '20']) {
    await withScene({ UPSTREAM_BREAKER_FAILURES: failures }, async ({ sandbox, ask }) => {
      sandbox.faults.inject({ kind: 'status', status: 503 });
      await repeat(200, 10, () => ask(LIST));
      tell(
        `200 operations while all is 503, UPSTREAM_BREAKER_FAILURES=${failures}: requests`,
        String(sandbox.calls.total),
      );
      if (failures === '0') return;
      sandbox.faults.clear();
      const recovery = await timed(async () => {
        while (!(await ask(LIST))) await new Promise((resolve) => setTimeout(resolve, 10));
      });
      tell('  from the end of the faults to the first whole answer', `${Math.round(recovery)} ms`);
    });
  }
}

async function shares(): Promise<void> {
  const sandbox = await startSandbox({ mainAccounts: 2 });
  const platform = createPlatform({
    ...{
      url: sandbox.url,
      token: createTokenSource({ token: sandbox.token }, { log: silent }),
      timeoutMs: 5000,
      concurrency: 8,
      retries: 2,
      breakerFailures: 20,
    },
    cache: { setupTtlMs: 0, tasksTtlMs: 0, staleMs: 0, bytes: 1_000_000 },
    log: silent,
  });
  // Each read is a call of its own.
  const options = {
    signal: new AbortController().signal,
    deadline: Infinity,
    caller: 'figures',
    bypassCache: true,
    onEvent: () => undefined,
  };
  sandbox.faults.inject({ kind: 'delay', milliseconds: 50 });
  const [busy = '', other = ''] = sandbox.data.mainAccounts.map(({ mainAccountId }) => mainAccountId);
  const call = async (mainAccountId: string) =>
    platform.read<'task/create'>({ endpoint: 'task/create', mainAccountId, accountId: mainAccountId }, options);
  const alone = await timed(() => call(other));
  const line = Array.from({ length: 200 }, () => call(busy));
  const beside = await timed(() => call(other));
  await Promise.all(line);
  tell('a call of 50 ms, alone', `${Math.round(alone)} ms`);
  tell('  beside 200 calls of another account, UPSTREAM_CONCURRENCY=8', `${Math.round(beside)} ms`);
  tell('  requests at once, at most', String(sandbox.calls.highestOpen));
  await platform.close();
  await sandbox.close();
}

async function overhead(): Promise<void> {
  await withScene({}, async ({ ask }) => {
    await repeat(300, 1, () => ask(LIST));
    const times: number[] = [];
    await repeat(1000, 1, async () => {
      times.push(await timed(() => ask(LIST)));
    });
    tell('an operation of one call without faults, 1000 in turn', spread(times));
  });
}

await deadlines();
await retries();
await breakers();
await shares();
await overhead();
process.exit(0);
