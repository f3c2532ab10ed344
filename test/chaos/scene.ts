import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { TokenIssuer } from '../support/token-issuer.js';
import { gatewayEnvironment, UPSTREAM_TIMEOUT_MS } from './gateway-environment.js';
import { GatewayProcess } from './gateway-process.js';
import type { Load } from './load.js';
import { LoadScene, PLATFORM_SIZE, type LoadSceneParts } from './load-scene.js';
import { markOwners } from './marked-data.js';
import type { Measurement } from './probe.js';

const CONCURRENCY = 32;

export interface SceneOptions {
  readonly seed: number;
  readonly clients: number;
  readonly thinkMs: number;
}

/**
 * A platform with several main accounts, the gateway's program in a process of its own, callers, and a judge of every answer.
 * The platform and the callers share this process: what they take of memory and time is not the gateway's.
 */
export class Scene extends LoadScene {
  private constructor(
    parts: LoadSceneParts,
    readonly sandbox: Sandbox,
    readonly gateway: GatewayProcess,
    readonly url: string,
  ) {
    super(parts);
  }

  static async start(options: SceneOptions): Promise<Scene> {
    const platform = { seed: options.seed, ...PLATFORM_SIZE };
    const sandbox = await startSandbox(platform);
    markOwners(sandbox.data);
    const issuer = new TokenIssuer();
    const gateway = new GatewayProcess(environment(sandbox, issuer), sandbox.token);
    try {
      const scene = new Scene({ ...options, ...sandbox, issuer }, sandbox, gateway, await gateway.url);
      await scene.prepareAnalyses(platform);
      return scene;
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  excusedMs(begin: number, end: number): number {
    return this.lag.within(begin, end) + this.gateway.starvation.within(begin, end);
  }

  /** Load by all tenants until it is stopped, at another pace where one is named. */
  startLoad(thinkMs?: number): Load {
    return this.startLoadAt(this.url, thinkMs);
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
    this.endWatch();
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

function environment(platform: Sandbox, issuer: TokenIssuer): Record<string, string> {
  return {
    ...gatewayEnvironment(platform, issuer),
    UPSTREAM_CONCURRENCY: String(CONCURRENCY),
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
