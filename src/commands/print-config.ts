import { effectiveConfig, type EffectiveConfig, type ValueSources } from '../config/effective-values.js';
import { loadEnvFile, readEnvironment, readFlags } from '../config/environment.js';
import type { Command } from './command.js';

const USAGE = `Usage: switchboard print-config [--json] [arguments of start]

Prints the value that each variable has, secrets masked, and where it comes from: flag, environment, .env, default, or the
variable that replaces it.

Exit codes: 0 the gateway would start with it, 1 it would not, 2 wrong usage.`;

export const printConfig: Command = (args, output) => {
  if (args.includes('--help')) {
    output.log(USAGE);
    return 0;
  }
  let config: EffectiveConfig;
  try {
    config = effectiveConfig(readSources(args.filter((arg) => arg !== '--json')));
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  if (args.includes('--json')) output.log(JSON.stringify(config, null, 2));
  else output.log(table(config));
  const { errors, warnings } = config;
  for (const line of [...errors.map((text) => `Error: ${text}`), ...warnings.map((text) => `Warning: ${text}`)]) {
    output.error(line);
  }
  return errors.length === 0 ? 0 : 1;
};

/** The file adds its variables to those of the process. */
function readSources(args: readonly string[]): ValueSources {
  const flags = readFlags(args);
  const environment = { ...readEnvironment() };
  loadEnvFile();
  return [
    ['flag', flags],
    ['environment', environment],
    ['.env', readEnvironment()],
  ];
}

function table({ values }: EffectiveConfig): string {
  const rows = [{ name: 'VARIABLE', value: 'VALUE', source: 'FROM' }, ...values];
  const width = Math.max(...rows.map(({ name }) => name.length));
  const sourceWidth = Math.max(...rows.map(({ source }) => source.length));
  return rows
    .map(({ name, value, source }) => `${name.padEnd(width)}  ${source.padEnd(sourceWidth)}  ${value}`)
    .join('\n');
}
