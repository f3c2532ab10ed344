import type { Config } from './config.js';
import { createGateway, type Gateway } from './gateway.js';
import type { Logger } from './log.js';

/** Ctrl-C in a terminal signals npm and this process, and npm passes its signal on: within this time both are one. */
const DUPLICATE_SIGNAL_MS = 1000;

/** Where a gateway serves, and for which account. */
export type Serving = Pick<Gateway, 'url' | 'accountId' | 'metricsUrl' | 'report'>;

/** What a process of the program needs to run. */
export interface Program {
  readonly config: Config;
  readonly log: Logger;
  /** Called once the process serves. */
  readonly announce: (serving: Serving) => void;
}

/** Serves until a shutdown signal, then drains. Rejects if it cannot start. */
export async function serve({ config, log, announce }: Program): Promise<void> {
  const shutdown = shutdownSignal();
  const gateway = await createGateway(config, { log });
  announce(gateway);
  if (config.upstream.source.kind === 'platform') void gateway.probePlatform();
  const signal = await shutdown;
  log.info({ signal }, 'Draining: open requests finish, then the process ends.');
  await gateway.close();
}

/** Resolves with the first shutdown signal. A second one ends the process at once. */
export function shutdownSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let firstAt: number | null = null;
    const onSignal = (signal: NodeJS.Signals): void => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > DUPLICATE_SIGNAL_MS) process.exit(1);
      resolve(signal);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}
