import { z } from 'zod';
import { readEnvironment, type Config } from '../config.js';
import { serve, type Program } from '../serve.js';
import { answerReports } from './worker-reports.js';

/** A message from a worker to the primary: its URL, or the error that prevents its start. */
export const workerMessage = z.object({
  serving: z.object({ url: z.string(), accountId: z.string().nullable() }).optional(),
  error: z.string().optional(),
});

/** Set by the primary for its workers: the sandbox that all of them use, as JSON. */
export const SANDBOX_VARIABLE = 'SWITCHBOARD_SHARED_SANDBOX';
const sharedSandbox = z.object({ url: z.string(), token: z.string(), mainAccountId: z.string() });

/** Serves as one of several processes. */
export async function runWorker({ config, log }: Program): Promise<void> {
  const announce: Program['announce'] = ({ url, accountId, report }) => {
    if (report !== null) answerReports(report);
    process.send?.({ serving: { url, accountId } });
  };
  // The primary serves the metrics of all.
  const metrics = config.metrics && { port: null };
  try {
    await serve({ config: { ...withSharedSandbox(config), metrics }, log, announce });
  } catch (error) {
    const message = { error: error instanceof Error ? error.message : String(error) };
    await new Promise((resolve) => process.send?.(message, resolve));
    process.exit(1);
  }
}

function withSharedSandbox(config: Config): Config {
  const json = readEnvironment()[SANDBOX_VARIABLE];
  if (json === undefined) return config;
  const { url, token, mainAccountId: userId } = sharedSandbox.parse(JSON.parse(json));
  return { ...config, upstream: { ...config.upstream, source: { kind: 'platform', url, token: { token }, userId } } };
}
