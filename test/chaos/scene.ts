import { setTimeout as pause } from 'node:timers/promises';
import { ERROR_CODES } from '../../src/errors.js';
import { createSchema } from '../../src/graphql/schema.js';
import { Random } from '../../src/sandbox/random.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../support/token-issuer.js';
import { GatewayProcess } from './gateway-process.js';
import { Judge, type Exchange, type Judgement } from './judge.js';
import { Load } from './load.js';
import { markOwners } from './marked-data.js';
import { Ownership, createTenants, mixedUpAccounts, type Tenant } from './tenants.js';
import type { Measurement } from './probe.js';
import { Stalls, watchStalls } from './stalls.js';
import { Statistics } from './statistics.js';
import { Verdict } from './verdict.js';

/** Far below what the gateway starts with, so that faults are met in minutes that take hours at the usual limits. */
const OPERATION_TIMEOUT_MS = 2000;
const UPSTREAM_TIMEOUT_MS = 1700;
const CONCURRENCY = 32;
/** The gateway judges its own load by the last seconds. */
const OVERLOAD_SPAN_MS = 5000;

export interface SceneOptions {
  readonly seed: number;
  readonly clients: number;
  readonly thinkMs: number;
}

/**
 * A platform with several main accounts, the gateway's program in a process of its own, callers, and a judge of every answer.
 * The platform and the callers share this process: what they take of memory and time is not the gateway's.
 */
export class Scene {
  readonly verdict = new Verdict();
  readonly statistics = new Statistics();
  readonly mixedUp: readonly string[];
  readonly tenants: readonly Tenant[];
  readonly random: Random;
  /** Told of every judged answer. */
  onJudged: ((exchange: Exchange, judgement: Judgement) => void) | null = null;
  /** The most that an answer was late and is forgiven, since the machine kept somebody waiting. */
  longestExcuseMs = 0;
  readonly #judge: Judge;
  readonly #lag = new Stalls();
  readonly #endWatch: () => void;
  #loads = 0;

  private constructor(
    readonly options: SceneOptions,
    readonly sandbox: Sandbox,
    readonly gateway: GatewayProcess,
    readonly url: string,
    sign: TokenIssuer,
  ) {
    const { data, token } = sandbox;
    const exp = Math.floor(Date.now() / 1000) + 24 * 3600;
    this.random = new Random(options.seed);
    this.tenants = createTenants(data, (claims) => sign.token({ iat: exp - 24 * 3600 - 60, exp, ...claims }));
    this.mixedUp = mixedUpAccounts(data);
    this.#judge = new Judge({
      schema: createSchema(),
      ownership: new Ownership(data),
      secret: token,
      codes: new Set(Object.keys(ERROR_CODES)),
      deadlineMs: OPERATION_TIMEOUT_MS,
      excusedMs: (begin, end) => {
        const excused = this.excusedMs(begin, end);
        this.longestExcuseMs = Math.max(this.longestExcuseMs, excused);
        return excused;
      },
    });
    // Of its own lateness all counts: whatever kept the harness busy, the gateway did not.
    this.#endWatch = watchStalls(
      ({ late }) => late,
      (stall) => {
        this.#lag.add(stall);
      },
    );
  }

  static async start(options: SceneOptions): Promise<Scene> {
    const sandbox = await startSandbox({ seed: options.seed, mainAccounts: 4, subAccounts: 4, tasks: 70 });
    markOwners(sandbox.data);
    const issuer = new TokenIssuer();
    const gateway = new GatewayProcess(environment(sandbox, issuer), sandbox.token);
    try {
      return new Scene(options, sandbox, gateway, await gateway.url, issuer);
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  /** Milliseconds by which this machine delayed the harness, or kept the gateway from running. */
  excusedMs(begin: number, end: number): number {
    return this.#lag.within(begin, end) + this.gateway.starvation.within(begin, end);
  }

  /** Whether a gateway that sheds load at this instant does so because the machine lets nobody run. */
  isMachineOverloaded(at: number): boolean {
    return this.excusedMs(at - OVERLOAD_SPAN_MS, at) > OVERLOAD_SPAN_MS / 10;
  }

  /** Load by all tenants until it is stopped, at another pace where one is named. Every answer is judged. */
  startLoad(thinkMs = this.options.thinkMs): Load {
    const { clients } = this.options;
    this.#loads += 1;
    return new Load(
      {
        ...{ url: this.url, data: this.sandbox.data, tenants: this.tenants, mixedUp: this.mixedUp, clients, thinkMs },
        onExchange: (exchange) => {
          const judgement = this.#judge.judge(exchange);
          this.verdict.check(judgement.checked, judgement.breaches);
          this.statistics.add(exchange, judgement);
          this.onJudged?.(exchange, judgement);
        },
      },
      this.random.fork(`load ${this.#loads}`),
    );
  }

  /** The gateway's process when nobody asks anything of it, and what it asked of the platform has come to its end. */
  async measureAtRest(): Promise<Measurement> {
    await this.sandbox.calls.idle();
    let measurement = await this.gateway.measure();
    for (let attempt = 0; measurement.callerSockets > 0 && attempt < 20; attempt += 1) {
      await pause(100);
      measurement = await this.gateway.measure();
    }
    return measurement;
  }

  /** Whether the gateway says that no breaker is open. */
  async areBreakersClosed(): Promise<boolean> {
    const response = await fetch(`${this.url}/readyz`, { headers: { connection: 'close' } });
    const text = await response.text();
    return response.status === 200 && !/"(?:open|halfOpen)":[1-9]/.test(text);
  }

  /** Ends the gateway as a supervisor does, judges how it went, and leaves nothing behind. */
  async end(): Promise<void> {
    const code = await this.gateway.stop();
    this.#endWatch();
    await this.sandbox.close();
    const { troubles, tokenInLog } = this.gateway;
    this.verdict.check(['end'], code === 0 ? [] : [{ invariant: 'end', text: `The exit code is ${String(code)}.` }]);
    this.verdict.check(
      ['stable'],
      troubles.map(({ kind, text }) => ({ invariant: 'stable', text: `${kind}: ${text}` })),
    );
    if (tokenInLog > 0) {
      this.verdict.check(
        [],
        [{ invariant: 'own', text: `The platform's token is in ${tokenInLog} lines of the log.` }],
      );
    }
  }
}

function environment({ url, token }: Sandbox, issuer: TokenIssuer): Record<string, string> {
  return {
    ...{ HOST: '127.0.0.1', PORT: '0', PLAYGROUND: 'off', LOG_LEVEL: 'info' },
    ...{ UPSTREAM_URL: url, UPSTREAM_TOKEN: token },
    ...{ AUTH_MODE: 'jwt', JWT_PUBLIC_KEY: issuer.publicKey, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE },
    OPERATION_TIMEOUT_MS: String(OPERATION_TIMEOUT_MS),
    UPSTREAM_TIMEOUT_MS: String(UPSTREAM_TIMEOUT_MS),
    UPSTREAM_CONCURRENCY: String(CONCURRENCY),
    // A handful of callers asks here what a thousand would.
    RATE_LIMIT_POINTS: '0',
    // Small enough to be full before the heap is measured for the first time.
    CACHE_BYTES: String(2 * 1024 * 1024),
    RESPONSE_CACHE_BYTES: String(1024 * 1024),
    CACHE_STALE_MS: '10000',
  };
}

/** Opens as many connections to the platform as the gateway may have, so that the start level is the highest there is. */
export async function fillConnections(scene: Scene): Promise<void> {
  const { sandbox, tenants, url } = scene;
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const takeBack = sandbox.faults.inject({ kind: 'hold', until });
  sandbox.calls.reset();
  const asked = tenants
    .filter(({ boundAccountId }) => boundAccountId === null)
    .flatMap(({ token, accountIds }) => accountIds.map((id) => ({ token, id })))
    .flatMap((each) => [each, each])
    .map(({ token, id }) => askSetup(url, token, id));
  await Promise.race([sandbox.calls.arrived(CONCURRENCY), pause(UPSTREAM_TIMEOUT_MS / 2)]);
  takeBack();
  release();
  await Promise.all(asked);
}

async function askSetup(url: string, token: string, id: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${token}`, connection: 'close' },
      // Each is to be a call of its own.
      'cache-control': 'no-cache',
    },
    body: JSON.stringify({ query: `{ taskSetup(accountId: "${id}") { maxRecycleLimit } }` }),
  });
  await response.text();
}
