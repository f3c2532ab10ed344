import type { UpstreamConfig } from './config.js';
import type { Zone } from './domain/zone.js';
import type { Logger } from './log.js';
import { startSandbox } from './sandbox/sandbox.js';
import { createTokenSource, type TokenSource } from './token-source.js';
import { createPlatform } from './upstream/create-platform.js';
import type { Platform } from './upstream/platform.js';

/** The platform that a gateway serves, real or embedded, and the account it acts for. */
export interface Upstream {
  readonly platform: Platform;
  readonly accountId: string;
  close(): Promise<void>;
}

interface Source {
  readonly url: string;
  readonly token: TokenSource;
  readonly accountId: string;
  readonly close: () => Promise<void>;
}

/** Connects to the platform; without one configured, to a stand-in that is started here and is called over HTTP as well. */
export async function startUpstream(
  config: UpstreamConfig,
  { zone, log }: { zone: Zone; log: Logger },
): Promise<Upstream> {
  const { url, token, accountId, close } = await openSource(config, log);
  const { timeoutMs, concurrency } = config;
  const platform = createPlatform({ url, token, timeoutMs, concurrency, zone, log });
  return {
    platform,
    accountId,
    close: async () => {
      await platform.close();
      await close();
    },
  };
}

async function openSource({ source }: UpstreamConfig, log: Logger): Promise<Source> {
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
