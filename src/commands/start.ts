import cluster from 'node:cluster';
import { loadConfig, loadEnvFile, readEnvironment, readFlags, type Config } from '../config.js';
import { warnOfCalendarEnd } from '../holiday-source.js';
import { accountHash } from '../log/account-hash.js';
import { createLog, type Logger } from '../log.js';
import { serve, type Program, type Serving } from '../serve.js';
import { runPrimary } from '../workers/primary.js';
import { runWorker } from '../workers/worker.js';
import type { Command } from './command.js';

const USAGE = `Usage: switchboard [start] [--port <number>] [--fault <fault> ...]

Starts the gateway, which serves until SIGTERM or SIGINT and then lets open requests finish. The configuration is in environment
variables and .env. Without a platform in it, the gateway serves the embedded sandbox.

  --port    PORT
  --fault   a fault of the embedded sandbox, as in SANDBOX_FAULTS; can be repeated

Exit codes: 0 after a shutdown signal, 1 where it cannot start.`;

const PARENT_CHECK_MS = 500;

/** Serves until a shutdown signal. Then the process ends, also where something is left open, such as a worker's channel. */
export const start: Command = async (args, output) => {
  if (args.includes('--help')) {
    output.log(USAGE);
    return 0;
  }
  try {
    await flushed(await runProgram(args));
    process.exit(0);
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
};

/** Runs this process as the only server, as the primary of several workers, or as one of these. */
async function runProgram(args: readonly string[]): Promise<Logger> {
  // Workers inherit the variables.
  const hasEnvFile = cluster.isPrimary && loadEnvFile();
  const config = loadConfig({ ...readEnvironment(), ...readFlags(args) });
  const log = createLog(config.log);
  // Node prints it to standard error and exits with 1; the log gets its line too.
  process.on('uncaughtExceptionMonitor', (err) => {
    log.fatal({ err }, 'An uncaught error ends the process.');
  });
  if (cluster.isPrimary && readEnvironment()['npm_command'] === 'exec') endWithParent();
  if (hasEnvFile) log.info('Settings    .env; the environment wins');
  if (cluster.isPrimary) for (const warning of config.warnings) log.warn(warning);
  const announce: Program['announce'] = (serving) => {
    for (const line of startLines(config, serving)) log.info(line);
    warnOfCalendarEnd(config.holidaysFile, { log, clock: Date.now });
  };
  const run = config.workers === 1 ? serve : cluster.isPrimary ? runPrimary : runWorker;
  await run({ config, log, announce });
  return log;
}

/** npx runs the program in a shell, which ends on SIGTERM without passing it on. The gateway would serve on unnoticed. */
function endWithParent(): void {
  const { ppid } = process;
  const watch = setInterval(() => {
    if (process.ppid !== ppid) process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS).unref();
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => {
      clearInterval(watch);
    });
  }
}

function flushed(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    log.flush(() => {
      resolve();
    });
  });
}

function startLines(config: Config, { url, accountId, metricsUrl }: Serving): string[] {
  const { playground, workers, log } = config;
  const { source } = config.upstream;
  const account = accountId !== null && log.accounts === 'hash' ? accountHash(accountId) : accountId;
  return [
    playground ? `Playground  ${url}/graphql` : `GraphQL     ${url}/graphql (the playground is off)`,
    `Upstream    ${source.kind === 'platform' ? source.url : `embedded sandbox, seed ${source.seed}`}`,
    ...(source.kind === 'sandbox' && source.faults !== null ? [`Faults      ${source.faults}`] : []),
    `Account     ${account ?? "each caller's own account"}`,
    ...(metricsUrl === null ? [] : [`Metrics     ${metricsUrl}/metrics`]),
    ...(workers > 1 ? [`Workers     ${workers}`] : []),
  ];
}
