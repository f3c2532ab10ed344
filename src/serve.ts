import type { Config } from './config.js';
import { createGateway } from './gateway.js';
import type { Logger } from './log.js';
import type { Serving } from './start-lines.js';
import { wishToStop } from './stop-wish.js';

/** What a process of this program needs to do its part. */
export interface Program {
  readonly config: Config;
  readonly log: Logger;
  /** Tells whoever started the process that it serves now. */
  readonly announce: (serving: Serving) => void;
}

/** Serves until the process is told to stop and open requests have finished. Rejects where it cannot begin. */
export async function serve({ config, log, announce }: Program): Promise<void> {
  const wish = wishToStop();
  const gateway = await createGateway(config, { log });
  announce(gateway);
  const signal = await wish;
  log.info({ signal }, 'Draining: open requests finish, then the process ends.');
  await gateway.close();
}
