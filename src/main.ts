import cluster from 'node:cluster';
import { loadConfig, loadEnvFile, readEnvironment, readFlags, type Config } from './config.js';
import { warnOfCalendarEnd } from './holiday-source.js';
import { createLog, type Logger } from './log.js';
import { serve, type Program, type Serving } from './serve.js';
import { runPrimary } from './workers/primary.js';
import { runWorker } from './workers/worker.js';

try {
  await flushed(await runProgram());
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** Runs this process as the only server, as the primary of several workers, or as one of these. */
async function runProgram(): Promise<Logger> {
  // Workers inherit the variables.
  const hasEnvFile = cluster.isPrimary && loadEnvFile();
  const config = loadConfig({ ...readEnvironment(), ...readFlags(process.argv.slice(2)) });
  const log = createLog(config.log);
  // Node prints it to standard error and exits with 1; the log gets its line too.
  process.on('uncaughtExceptionMonitor', (err) => {
    log.fatal({ err }, 'An uncaught error ends the process.');
  });
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

function flushed(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    log.flush(() => {
      resolve();
    });
  });
}

function startLines({ playground, upstream: { source }, workers }: Config, { url, accountId }: Serving): string[] {
  return [
    playground ? `Playground  ${url}/graphql` : `GraphQL     ${url}/graphql (the playground is off)`,
    `Upstream    ${source.kind === 'platform' ? source.url : `embedded sandbox, seed ${source.seed}`}`,
    ...(source.kind === 'sandbox' && source.faults !== null ? [`Faults      ${source.faults}`] : []),
    `Account     ${accountId ?? "each caller's own account"}`,
    ...(workers > 1 ? [`Workers     ${workers}`] : []),
  ];
}
