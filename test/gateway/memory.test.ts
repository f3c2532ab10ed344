import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startManyAccounts, type ManyAccounts } from '../support/many-accounts.js';
import { Program } from '../support/program.js';
import { propertyRuns } from '../support/property-runs.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../support/token-issuer.js';

/** The data of 400 accounts is larger than the heap; `npm run test:long` asks for 1,000. */
const ACCOUNTS = Math.min(1000, propertyRuns(400));
const HEAPS_MB = propertyRuns(1) === 1 ? [192] : [192, 128];
const CLIENTS = 8;
const QUERY = `{
  tasks(first: 100) { nodes { id name workHours { minutesPerWeek } callTimeGroup { name } scriptGroup { name } } }
  taskSetup { callerLines { id } }
}`;
/** Beside the old space: code, stacks, semi-spaces, and bodies of answers in flight. */
const OTHER_MEMORY_MB = 160;

jest.setTimeout(600_000);

const issuer = new TokenIssuer();
let platform: ManyAccounts;
let program: Program;

afterEach(async () => {
  program.process.kill('SIGKILL');
  await Promise.all([program.exit, platform.close()]);
});

async function start(heapMegabytes: number): Promise<string> {
  platform = await startManyAccounts();
  program = new Program({
    NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}`,
    ...{ UPSTREAM_URL: platform.url, UPSTREAM_TOKEN: 'any', RATE_LIMIT_POINTS: '0' },
    // However busy the machine is.
    ...{ UPSTREAM_TIMEOUT_MS: '100000', OPERATION_TIMEOUT_MS: '0' },
    ...{ AUTH_MODE: 'jwt', JWT_PUBLIC_KEY: issuer.publicKey, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE },
  });
  return new URL('/graphql', await program.url()).href;
}

/** Asks as a client of this account, and again while the gateway is overloaded, for some 20 seconds. */
async function askFor(url: string, account: string): Promise<unknown> {
  const iat = Math.floor(Date.now() / 1000);
  const authorization = `Bearer ${issuer.token({ account, iat, exp: iat + 300 })}`;
  const headers = { 'content-type': 'application/json', authorization };
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: QUERY }) });
    const body: unknown = await response.json();
    if (response.status !== 503 || attempt === 100) return body;
    await setTimeout(200);
  }
}

function residentMegabytes(): number {
  const status = readFileSync(`/proc/${String(program.process.pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

describe.each(HEAPS_MB)('a gateway with a heap of %i MB', (heapMegabytes) => {
  it('survives full pages and set-ups of many accounts, and answers all of them', async () => {
    const url = await start(heapMegabytes);
    const accounts = Array.from({ length: ACCOUNTS }, (_, index) => `main-${index}`);
    let highestMegabytes = 0;
    const client = async (): Promise<void> => {
      for (let account = accounts.pop(); account !== undefined; account = accounts.pop()) {
        const body = await askFor(url, account);
        expect(body).toEqual({ data: { tasks: expect.anything(), taskSetup: expect.anything() } });
        highestMegabytes = Math.max(highestMegabytes, residentMegabytes());
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    expect(highestMegabytes).toBeLessThan(heapMegabytes + OTHER_MEMORY_MB);
    expect(program.process.exitCode).toBeNull();
  });
});
