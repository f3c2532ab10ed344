import type { Config } from './config.js';
import type { Instant } from './domain/instant.js';
import type { Logger } from './log.js';
import { PlatformProbe } from './platform-probe.js';
import type { RedisConnection } from './redis/redis-connection.js';
import { startSandbox } from './sandbox/sandbox.js';
import { createTokenSource } from './token-source.js';
import type { TokenSource } from './upstream/client/call.js';
import { createPlatform, type OpenPlatform } from './upstream/create-platform.js';
import type { PlatformObserver } from './upstream/platform.js';
import type { SlotLeases } from './upstream/resilience/fleet-share.js';
import { probePlatform } from './upstream/probe.js';

/** The platform that a gateway reads, real or embedded, and the account that it acts for. */
export interface Upstream {
  readonly platform: OpenPlatform;
  /** A platform that meets these faults, if it is the sandbox. It shares no cache and no circuit breaker. */
  openFaulty(faults: string): OpenPlatform;
  /** Null: every caller has its own. */
  readonly accountId: string | null;
  readonly probe: PlatformProbe;
  /** Details for `/readyz`. */
  readonly readiness: () => object;
  close(): Promise<void>;
}

interface Source {
  readonly url: string;
  readonly token: TokenSource;
  readonly accountId: string | null;
  readonly close: () => Promise<void>;
}

interface UpstreamContext {
  readonly log: Logger;
  readonly clock: () => Instant;
  /** Null: this process shares nothing with others. */
  readonly redis?: RedisConnection | null;
  /** Null: the concurrency limit is that of this process. */
  readonly leases?: SlotLeases | null;
  readonly observer?: PlatformObserver | null;
  /** Is notified of entries that the cache removes for want of space. */
  readonly onEviction?: (() => void) | null;
}

/** Connects to the platform. If none is configured, starts the embedded sandbox, which is called over HTTP as well. */
export async function startUpstream(
  { upstream, cache }: Pick<Config, 'upstream' | 'cache'>,
  { log, clock, redis = null, leases = null, observer = null, onEviction = null }: UpstreamContext,
): Promise<Upstream> {
  const { url, token, accountId, close } = await openSource(upstream, log);
  const { timeoutMs, concurrency, retries, breakerFailures } = upstream;
  const callOptions = { url, token, timeoutMs, concurrency, retries, breakerFailures };
  const platform = createPlatform({ ...callOptions, cache, redis, leases, log, clock, observer, onEviction });
  const probe = new PlatformProbe(() => probePlatform({ url, token, timeoutMs, accountId, observer }), log);
  return {
    platform,
    openFaulty: (faults) =>
      createPlatform({
        ...{ ...callOptions, log, clock, observer, breakerFailures: 0 },
        url: `${url}/faults/${encodeURIComponent(faults)}`,
        cache: { setupTtlMs: 0, tasksTtlMs: 0, staleMs: 0, bytes: cache.bytes },
      }),
    accountId,
    probe,
    readiness: () => ({ breakers: platform.breakers(), ...probe.details }),
    close: async () => {
      probe.close();
      await platform.close();
      await close();
    },
  };
}

async function openSource({ source }: Config['upstream'], log: Logger): Promise<Source> {
  if (source.kind === 'platform') {
    const { url, userId, token } = source;
    return { url, accountId: userId, token: createTokenSource(token, { log }), close: () => Promise.resolve() };
  }
  const sandbox = await startSandbox({ ...source, now: Date.now() });
  return {
    url: sandbox.url,
    accountId: sandbox.mainAccountId,
    token: createTokenSource({ token: sandbox.token }, { log }),
    close: () => sandbox.close(),
  };
}
