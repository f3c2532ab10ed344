import type { Command, Output } from './command.js';

interface CommandEntry {
  readonly summary: string;
  /** Loaded on use: a health check needs little of the program. */
  readonly load: () => Promise<Command>;
}

const COMMANDS = new Map<string, CommandEntry>([
  ['start', { summary: 'Starts the gateway. The default.', load: async () => (await import('./start.js')).start }],
  [
    'check-documents',
    {
      summary: 'Says whether operations run on this gateway, and what they cost.',
      load: async () => (await import('./check-documents.js')).checkDocuments,
    },
  ],
  [
    'report',
    {
      summary: "Says what needs a person's attention, and how loaded the lines are.",
      load: async () => (await import('./report/report-command.js')).report,
    },
  ],
  [
    'print-schema',
    { summary: 'Prints the schema (SDL).', load: async () => (await import('./print-schema.js')).printSchema },
  ],
  [
    'print-config',
    {
      summary: 'Prints the value of each variable and where it comes from, without secrets.',
      load: async () => (await import('./print-config.js')).printConfig,
    },
  ],
  [
    'healthcheck',
    {
      summary: 'Asks the gateway with this configuration whether it is healthy.',
      load: async () => (await import('./healthcheck.js')).healthcheck,
    },
  ],
]);

/** Without a command there can be arguments of `start`. */
const DEFAULT_COMMAND = 'start';

const USAGE_ERROR = 2;

/** Runs the command that the arguments name; resolves to its exit code. */
export async function runCommand(args: readonly string[], output: Output): Promise<number> {
  const [first = DEFAULT_COMMAND] = args;
  if (first === '--help' || first === 'help') {
    output.log(usage());
    return 0;
  }
  const hasName = args.length > 0 && !first.startsWith('-');
  const command = COMMANDS.get(hasName ? first : DEFAULT_COMMAND);
  if (command === undefined) {
    output.error(`There is no command ${first}.\n\n${usage()}`);
    return USAGE_ERROR;
  }
  const run = await command.load();
  return run(hasName ? args.slice(1) : args, output);
}

function usage(): string {
  const width = Math.max(...Array.from(COMMANDS.keys(), (name) => name.length));
  const lines = Array.from(COMMANDS, ([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: switchboard [command] [arguments]',
    '',
    ...lines,
    '',
    '`switchboard <command> --help` says more. All of them read the configuration of the gateway: environment variables and .env.',
  ].join('\n');
}
