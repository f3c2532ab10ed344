import { ERROR_CODES } from '../../src/errors.js';
import { createSchema } from '../../src/graphql/schema.js';
import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox.js';
import { Random } from '../../src/sandbox/random.js';
import type { TokenIssuer } from '../support/token-issuer.js';
import { askAnalyses, type Analyses } from './analyses.js';
import { OPERATION_TIMEOUT_MS } from './gateway-environment.js';
import { Judge, type Exchange, type Judgement } from './judge.js';
import { Load } from './load.js';
import { Stalls, watchStalls } from './stalls.js';
import { Statistics } from './statistics.js';
import { createTenants, mixedUpAccounts, Ownership, type Tenant } from './tenants.js';
import { Verdict } from './verdict.js';

/** Of the sandbox. */
export const PLATFORM_SIZE = { mainAccounts: 4, subAccounts: 4, tasks: 70 } as const;
/** The gateway judges its own load by the last seconds. */
const OVERLOAD_SPAN_MS = 5000;

export interface LoadSceneParts {
  readonly seed: number;
  readonly clients: number;
  readonly thinkMs: number;
  readonly data: PlatformData;
  /** The platform's. */
  readonly token: string;
  readonly issuer: TokenIssuer;
  /** Of the questions, how many callers do not wait for the answer. */
  readonly leaveShare?: number;
}

/** What every scene has: tenants that ask, a judge of every answer, and the verdict. */
export abstract class LoadScene {
  readonly verdict = new Verdict();
  readonly statistics = new Statistics();
  readonly mixedUp: readonly string[];
  readonly tenants: readonly Tenant[];
  readonly random: Random;
  /** None until they are set. */
  analyses: Analyses = new Map();
  /** Told of every judged answer. */
  onJudged: ((exchange: Exchange, judgement: Judgement) => void) | null = null;
  /** The most that an answer was late and is forgiven, since the machine kept somebody waiting. */
  longestExcuseMs = 0;
  /** Of this process. */
  protected readonly lag = new Stalls();
  protected readonly endWatch: () => void;
  readonly #judge: Judge;
  #loads = 0;

  protected constructor(protected readonly parts: LoadSceneParts) {
    const { data, token, issuer } = parts;
    const exp = Math.floor(Date.now() / 1000) + 24 * 3600;
    this.random = new Random(parts.seed);
    this.tenants = createTenants(data, (claims) => issuer.token({ iat: exp - 24 * 3600 - 60, exp, ...claims }));
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
    this.endWatch = watchStalls(
      ({ late }) => late,
      (stall) => {
        this.lag.add(stall);
      },
    );
  }

  get seed(): number {
    return this.parts.seed;
  }

  /** Asks a gateway in peace what those tenants shall be told whose list is never mixed up. */
  protected async prepareAnalyses(sandbox: SandboxOptions): Promise<void> {
    const tenants = this.tenants.filter(({ ownAccountId }) => !this.mixedUp.includes(ownAccountId));
    this.analyses = await askAnalyses({ sandbox, issuer: this.parts.issuer, tenants });
  }

  /** Milliseconds by which this machine delayed the harness, or kept a gateway from running. */
  abstract excusedMs(begin: number, end: number): number;

  /** Whether a gateway that sheds load at this instant does so because the machine lets nobody run. */
  isMachineOverloaded(at: number): boolean {
    return this.excusedMs(at - OVERLOAD_SPAN_MS, at) > OVERLOAD_SPAN_MS / 10;
  }

  protected startLoadAt(url: string, thinkMs = this.parts.thinkMs): Load {
    const { data, clients, leaveShare = 0.03 } = this.parts;
    this.#loads += 1;
    return new Load(
      {
        ...{
          url,
          data,
          tenants: this.tenants,
          mixedUp: this.mixedUp,
          analyses: this.analyses,
          clients,
          thinkMs,
          leaveShare,
        },
        onExchange: (exchange) => {
          this.hear(exchange);
        },
      },
      this.random.fork(`load ${this.#loads}`),
    );
  }

  /** Judges an answer. */
  protected hear(exchange: Exchange): Judgement | null {
    const judgement = this.#judge.judge(exchange);
    this.verdict.check(judgement.checked, judgement.breaches);
    this.statistics.add(exchange, judgement);
    this.onJudged?.(exchange, judgement);
    return judgement;
  }
}
