import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatformData } from '../../src/sandbox/data/create-platform-data.js';
import { Random } from '../../src/sandbox/random.js';
import { gatewayEnvironment } from '../chaos/gateway-environment.js';
import type { Exchange, Judgement } from '../chaos/judge.js';
import type { Load } from '../chaos/load.js';
import { LoadScene, PLATFORM_SIZE, type LoadSceneParts } from '../chaos/load-scene.js';
import { markOwners } from '../chaos/marked-data.js';
import { freePort } from '../support/free-port.js';
import { TokenIssuer } from '../support/token-issuer.js';
import type { Closing } from './closing.js';
import { Cuts, type Kill } from './cuts.js';
import { failureOf, hasMissedDeadline, type Failure } from './failures.js';
import { Nginx } from './nginx.js';
import { replicaPort, REPLICA_HEADER } from './nginx-config.js';
import { PlatformProcess } from './platform-process.js';
import { RedisPair } from './redis-pair.js';
import { Replica, type Life } from './replica.js';
import { StaleWatch } from './stale-watch.js';
import { instant } from '../chaos/stalls.js';
import type { RedisFault } from './timetable.js';
import { outcomeOf, withAnswer } from './tally.js';

const REPLICAS = 3;
/** A request that is passed on after so long still ends within the deadline and the second that the judge adds. */
const RETRY_MS = 1000;
const STALE_MS = 600_000;
const MEGABYTE = 1024 * 1024;
/** Larger than all that is asked. */
export const CACHE_BYTES = 48 * MEGABYTE;
export const RESPONSE_CACHE_BYTES = 16 * MEGABYTE;
/** At once to the platform, of all replicas together. */
export const FLEET_CONCURRENCY = 18;
/** Longer than connections need to be closed by what is sent over them. */
const SHUTDOWN_DELAY_MS = 1000;
/** A caller who leaves may be counted as answered: the fewer, the closer the figures have to agree. */
const LOAD = { clients: 24, thinkMs: 250, leaveShare: 0.01 };

export interface FleetOptions {
  readonly seed: number;
  /** Under faults. */
  readonly milliseconds: number;
  /** The program nginx. */
  readonly nginx: string;
}

/** Replicas leave a Redis that failed alone for as long, at most, and then for as long as calls last. */
const REDIS_RETURN_MS = 12_000;
/** A quarter of an operation's deadline. */
const LONG_STALL_MS = 500;

interface FleetParts {
  readonly platform: PlatformProcess;
  readonly redis: RedisPair;
  readonly replicas: readonly Replica[];
  readonly nginx: Nginx;
}

/** Callers, a reverse proxy, three replicas, two Redis and a platform, each a process of its own but for the callers. */
export class FleetScene extends LoadScene {
  /** Answers that were cut with a replica, which no proxy could save. */
  cut = 0;
  /** Deadlines that passed while the machine let somebody wait. */
  blamedOnMachine = 0;
  /** Requests to the platform that were open when their replica was killed, so that nobody counted how they ended. */
  callsCut = 0;
  readonly failures: Failure[] = [];
  #redisIsWellAt = -Infinity;
  // Half of the time: what was answered then may have been stale itself.
  readonly staleWatch = new StaleWatch(STALE_MS / 2);
  readonly #cuts = new Cuts(RETRY_MS, () => this.#kills());

  private constructor(
    parts: LoadSceneParts,
    private readonly fleet: FleetParts,
  ) {
    super(parts);
  }

  /** `closing`: what ends what was started, also if the rest does not start. */
  static async start({ seed, milliseconds, nginx }: FleetOptions, closing: Closing): Promise<FleetScene> {
    const folder = mkdtempSync(join(tmpdir(), 'switchboard-fleet-'));
    closing.add(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const [now, issuer] = [Date.now(), new TokenIssuer()];
    const platform = new PlatformProcess({ seed, now, milliseconds });
    closing.add(() => platform.stop());
    const redis = await RedisPair.start(folder);
    closing.add(() => redis.close());
    const source = await platform.ready();
    const environment = { ...gatewayEnvironment(source, issuer), ...fleetEnvironment(redis.url) };
    const replicas = await startReplicas(environment, source.token, closing);
    const proxy = await startNginx({ program: nginx, folder, replicas }, closing);
    const data = createPlatformData(new Random(seed), { now, ...PLATFORM_SIZE });
    markOwners(data);
    const parts = { ...LOAD, seed, data, token: source.token, issuer };
    const scene = new FleetScene(parts, { platform, redis, replicas, nginx: proxy });
    closing.add(() => {
      scene.endWatch();
    });
    await scene.prepareAnalyses({ seed, now, ...PLATFORM_SIZE });
    return scene;
  }

  get replicas(): readonly Replica[] {
    return this.fleet.replicas;
  }

  get lives(): Life[] {
    return this.replicas.flatMap(({ lives }) => lives);
  }

  get platform(): PlatformProcess {
    return this.fleet.platform;
  }

  excusedMs(begin: number, end: number): number {
    const starved = this.replicas.map((replica) => replica.starvedMs(begin, end));
    return this.lag.within(begin, end) + this.platform.lag.within(begin, end) + Math.max(...starved);
  }

  async failRedis(fault: RedisFault, milliseconds: number): Promise<void> {
    this.#redisIsWellAt = Infinity;
    await this.fleet.redis[fault](milliseconds);
    this.#redisIsWellAt = instant() + REDIS_RETURN_MS;
  }

  /** Whether Redis fails, or has failed so recently that replicas may not have found it again. */
  get isRedisDisturbed(): boolean {
    return instant() < this.#redisIsWellAt;
  }

  /** `code`: with which a process ended that was told to end. */
  judgeEnd(code: number | null): void {
    this.verdict.check(['end'], code === 0 ? [] : [{ invariant: 'end', text: `The exit code is ${String(code)}.` }]);
  }

  /** What nginx had to say, each kind once with how often. */
  get proxyErrors(): string[] {
    return this.fleet.nginx.errors;
  }

  startLoad(thinkMs?: number): Load {
    return this.startLoadAt(this.fleet.nginx.url, thinkMs);
  }

  /** Whether all replicas say that no breaker is open. */
  async areBreakersClosed(): Promise<boolean> {
    const texts = await Promise.all(this.replicas.map(({ url }) => readiness(url)));
    return texts.every((text) => text !== null && !/"(?:open|halfOpen)":[1-9]/.test(text));
  }

  protected override hear(exchange: Exchange): Judgement | null {
    if (this.#cuts.isCut(exchange)) {
      this.cut += 1;
      return null;
    }
    const judgement = super.hear(exchange);
    if (judgement !== null) this.#note(exchange, judgement);
    return judgement;
  }

  /** Who gets no processor sheds load, and is late for deadlines: that is all that is forgiven. */
  #isMachineToBlame(exchange: Exchange, judgement: Judgement): boolean {
    const { sentAt, endedAt } = exchange.answer;
    if (judgement.isShed) return this.isMachineOverloaded(sentAt);
    const isBlamed = hasMissedDeadline(exchange, judgement) && this.excusedMs(sentAt, endedAt) > LONG_STALL_MS;
    if (isBlamed) this.blamedOnMachine += 1;
    return isBlamed;
  }

  #kills(): Kill[] {
    return this.replicas.flatMap(({ port, lives }) =>
      lives.flatMap(({ killedAt }) => (killedAt === null ? [] : [{ port, at: killedAt }])),
    );
  }

  #note(exchange: Exchange, judgement: Judgement): void {
    const { answer } = exchange;
    if (answer.kind === 'left') return;
    if (!judgement.isWhole && !this.#isMachineToBlame(exchange, judgement)) {
      this.failures.push(failureOf(exchange, judgement));
    }
    this.verdict.check(['explained'], []);
    const port = replicaPort(answer.headers?.[REPLICA_HEADER]);
    const life = this.replicas.find((replica) => replica.port === port)?.life;
    if (life === undefined) return;
    const outcome = outcomeOf(exchange, judgement);
    if (outcome !== null) life.tally = withAnswer(life.tally, outcome, judgement.codes);
    this.verdict.check(['stale'], []);
    // A process that gets no processor has not the time to wait for anything.
    if (this.excusedMs(answer.sentAt, answer.endedAt) > 0 && !judgement.isWhole) return;
    this.staleWatch.hear(`${port} ${life.startedAt}`, exchange, judgement);
  }
}

async function startReplicas(
  environment: Readonly<Record<string, string>>,
  token: string,
  closing: Closing,
): Promise<Replica[]> {
  const replicas: Replica[] = [];
  for (let index = 0; index < REPLICAS; index += 1) {
    const replica = new Replica({ port: await freePort(), metricsPort: await freePort(), environment, token });
    closing.add(() => replica.end());
    replicas.push(replica);
  }
  await Promise.all(replicas.map((replica) => replica.start()));
  return replicas;
}

async function startNginx(
  { program, folder, replicas }: { program: string; folder: string; replicas: readonly Replica[] },
  closing: Closing,
): Promise<Nginx> {
  const nginx = new Nginx(program, {
    ...{ folder, port: await freePort(), replicaPorts: replicas.map(({ port }) => port), retryMs: RETRY_MS },
    isRoot: process.getuid?.() === 0,
  });
  closing.add(() => nginx.stop());
  await nginx.isReady();
  return nginx;
}

function fleetEnvironment(redisUrl: string): Record<string, string> {
  return {
    REDIS_URL: redisUrl,
    UPSTREAM_CONCURRENCY: String(FLEET_CONCURRENCY),
    UPSTREAM_CONCURRENCY_SCOPE: 'fleet',
    CACHE_BYTES: String(CACHE_BYTES),
    RESPONSE_CACHE_BYTES: String(RESPONSE_CACHE_BYTES),
    CACHE_STALE_MS: String(STALE_MS),
    SHUTDOWN_DELAY_MS: String(SHUTDOWN_DELAY_MS),
    TRUST_PROXY: '127.0.0.1',
  };
}

/** Null: not ready. */
async function readiness(url: string): Promise<string | null> {
  try {
    const response = await fetch(`${url}/readyz`, { headers: { connection: 'close' } });
    const text = await response.text();
    return response.status === 200 ? text : null;
  } catch {
    return null;
  }
}
