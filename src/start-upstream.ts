import type { Config } from './config.js';
import type { Zone } from './domain/zone.js';
import type { Logger } from './log.js';
import { startSandbox } from './sandbox/sandbox.js';
import { createTokenSource, type TokenSource } from './token-source.js';
import { createKeptPlatform } from './upstream/cache/kept-platform.js';
import { createPlatform, type OpenPlatform } from './upstream/create-platform.js';
import type { Platform } from './upstream/platform.js';

/** The platform that a gateway serves, real or embedded, and the account it acts for. */
export interface Upstream {
  readonly platform: Platform;
  /** The breakers that are not closed, by endpoint. */
  readonly breakers: OpenPlatform['breakers'];
  /** Null: no account is named, since each caller brings its own. */
  readonly accountId: string | null;
  close(): Promise<void>;
}

interface Source {
  readonly url: string;
  readonly token: TokenSource;
  readonly accountId: string | null;
  readonly close: () => Promise<void>;
}

/** Connects to the platform; without one configured, to a stand-in that is started here and is called over HTTP as well. */
export async function startUpstream(
  config: Pick<Config, 'upstream' | 'reuse'>,
  { zone, log }: { zone: Zone; log: Logger },
): Promise<Upstream> {
  const { upstream, reuse } = config;
  const { url, token, accountId, close } = await openSource(upstream, log);
  const { timeoutMs, concurrency, retries, breakerFailures } = upstream;
  const guards = { timeoutMs, concurrency, retries, breakerFailures };
  const platform = createPlatform({ url, token, ...guards, reuse, zone, log });
  const kept = await createKeptPlatform(platform, { ...reuse.cache, platformUrl: url, zone, log });
  return {
    platform: kept,
    breakers: () => platform.breakers(),
    accountId,
    close: async () => {
      await kept.close();
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
  const sandbox = await startSandbox({ seed: source.seed });
  return {
    url: sandbox.url,
    accountId: sandbox.mainAccountId,
    token: () => Promise.resolve(sandbox.token),
    close: () => sandbox.close(),
  };
}
