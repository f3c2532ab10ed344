import type { Config } from '../config.js';
import { serve, type Program } from '../serve.js';
import { primaryMessage, type SharedSandbox, type WorkerMessage } from './messages.js';

/** Serves as one of several, and tells the process that forked it how that goes. Never rejects; sets the exit code. */
export async function serveAsWorker({ config, log }: Program): Promise<void> {
  try {
    const sandbox = await askForSandbox();
    const announce: Program['announce'] = ({ url, accountId }) => void tell({ kind: 'serves', url, accountId });
    await serve({ config: sandbox === null ? config : withSandbox(config, sandbox), log, announce });
  } catch (error) {
    await tell({ kind: 'fails', reason: error instanceof Error ? error.message : String(error) });
    process.exit(1);
  }
}

/**
 * By a message, not by the environment: this process asks when it listens, since what is sent before is lost, and the
 * sandbox's token stands in no list of processes.
 */
async function askForSandbox(): Promise<SharedSandbox | null> {
  const answer = new Promise<unknown>((resolve) => process.once('message', resolve));
  await tell({ kind: 'asks' });
  return primaryMessage.parse(await answer).sandbox;
}

function withSandbox(config: Config, { url, token, accountId }: SharedSandbox): Config {
  const source = { kind: 'platform', url, token: { token }, userId: accountId } as const;
  return Object.freeze({ ...config, upstream: Object.freeze({ ...config.upstream, source }) });
}

/** Resolves when it is sent, or cannot be: without the one who forked it this process is about to end. */
function tell(message: WorkerMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => {
      resolve();
    });
  });
}
