import { loadConfig, readEnvironment, type Config } from './config.js';
import { createGateway, type Gateway } from './gateway.js';
import { createLog } from './log.js';

/** A terminal's Ctrl-C reaches npm and this process, and npm passes it on: within this time it is the same wish. */
const SAME_WISH_MS = 1000;

try {
  await serve(loadConfig(readEnvironment()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function serve(config: Config): Promise<void> {
  const wish = wishToStop();
  const log = createLog({ level: config.logLevel });
  const gateway = await createGateway(config, { log });
  // Plain text is for people. Whoever sets LOG_LEVEL has a reader of JSON lines, except at a terminal.
  const say = config.plainStart || process.stdout.isTTY ? console.log : log.info.bind(log);
  startLines(config, gateway).forEach((line) => {
    say(line);
  });
  const signal = await wish;
  log.info({ signal }, 'Draining: open requests finish, then the process ends.');
  await gateway.close();
  process.exit(0);
}

function startLines(
  { playground, upstream }: Config,
  { url, accountId }: Pick<Gateway, 'url' | 'accountId'>,
): string[] {
  const { source } = upstream;
  return [
    playground ? `Playground  ${url}/graphql` : `GraphQL     ${url}/graphql (the playground is off)`,
    `Upstream    ${source.kind === 'platform' ? source.url : `embedded sandbox, seed ${source.seed}`}`,
    `Account     ${accountId ?? "each caller's own account"}`,
  ];
}

/** Resolves with the first signal to stop; a later one ends the process at once. */
function wishToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let since: number | null = null;
    const hear = (signal: NodeJS.Signals): void => {
      since ??= performance.now();
      if (performance.now() - since > SAME_WISH_MS) process.exit(1);
      resolve(signal);
    };
    process.on('SIGTERM', hear);
    process.on('SIGINT', hear);
  });
}
