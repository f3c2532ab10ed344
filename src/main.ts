import cluster from 'node:cluster';
import { loadConfig, readEnvironment } from './config.js';
import { createLog } from './log.js';
import { serve, type Program } from './serve.js';
import { startLines } from './start-lines.js';
import { leadWorkers } from './workers/primary.js';
import { serveAsWorker } from './workers/worker.js';

try {
  await runProgram();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** This process serves alone, leads others that serve, or is one of those. */
async function runProgram(): Promise<void> {
  const config = loadConfig(readEnvironment());
  const log = createLog({ level: config.logLevel });
  // Plain text is for people. Whoever sets LOG_LEVEL has a reader of JSON lines, except at a terminal.
  const say = config.plainStart || process.stdout.isTTY ? console.log : log.info.bind(log);
  const announce: Program['announce'] = (serving) => {
    for (const line of startLines(config, serving)) say(line);
  };
  const isAlone = config.workers === 1;
  const run = isAlone ? serve : cluster.isPrimary ? leadWorkers : serveAsWorker;
  await run({ config, log, announce });
}
