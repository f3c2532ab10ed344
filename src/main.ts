import cluster from 'node:cluster';
import { loadConfig, readEnvironment, type Config } from './config.js';
import { warnOfCalendarEnd } from './holiday-source.js';
import { createLog } from './log.js';
import { serve, type Program, type Serving } from './serve.js';
import { runPrimary } from './workers/primary.js';
import { runWorker } from './workers/worker.js';

try {
  await runProgram();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** Runs this process as the only server, as the primary of several workers, or as one of these. */
async function runProgram(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const log = createLog({ level: config.logLevel });
  if (cluster.isPrimary) for (const warning of config.warnings) log.warn(warning);
  // Plain text for people. An operator who sets LOG_LEVEL reads JSON lines by a program, except at a terminal.
  const print = config.plainStart || process.stdout.isTTY ? console.log : log.info.bind(log);
  const announce: Program['announce'] = (serving) => {
    for (const line of startLines(config, serving)) print(line);
    warnOfCalendarEnd(config.holidaysFile, { log, clock: Date.now });
  };
  const run = config.workers === 1 ? serve : cluster.isPrimary ? runPrimary : runWorker;
  await run({ config, log, announce });
}

function startLines({ playground, upstream: { source }, workers }: Config, { url, accountId }: Serving): string[] {
  return [
    playground ? `Playground  ${url}/graphql` : `GraphQL     ${url}/graphql (the playground is off)`,
    `Upstream    ${source.kind === 'platform' ? source.url : `embedded sandbox, seed ${source.seed}`}`,
    `Account     ${accountId ?? "each caller's own account"}`,
    ...(workers > 1 ? [`Workers     ${workers}`] : []),
  ];
}
