import type { Config } from './config.js';
import { createGateway, type Gateway } from './gateway.js';
import type { Logger } from './log.js';
import { shutdownSignal } from './shutdown-signal.js';

/** Where a gateway serves, and for which account. */
export type Serving = Pick<Gateway, 'url' | 'accountId'>;

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
  const signal = await shutdown;
  log.info({ signal }, 'Draining: open requests finish, then the process ends.');
  await gateway.close();
}
