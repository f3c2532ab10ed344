import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Adds the variables of the file `.env` in the working directory. Those of the environment win. Returns whether there is such
 * a file; programs that tests start never read it, or they would depend on a developer's settings.
 */
export function loadEnvFile(): boolean {
  const { NODE_ENV: mode, NODE_OPTIONS: options } = process.env;
  if (mode === 'test' || !statSync('.env', { throwIfNoEntry: false })?.isFile()) return false;
  process.loadEnvFile();
  // Node has read its options before, and the heap limit must not be taken from options without an effect.
  if (options === undefined) delete process.env['NODE_OPTIONS'];
  return true;
}

/** The environment variables of this process. Nothing else in the program reads them. */
export function readEnvironment(): Environment {
  return process.env;
}

/** What the command line sets: `--port` is `PORT`, `--fault` is `SANDBOX_FAULTS` and can be repeated. Throws for other arguments. */
export function readFlags(args: readonly string[]): Environment {
  const options = { port: { type: 'string' }, fault: { type: 'string', multiple: true } } as const;
  const { port, fault = [] } = parseArgs({ args: [...args], options }).values;
  return {
    ...(port === undefined ? {} : { PORT: port }),
    ...(fault.length === 0 ? {} : { SANDBOX_FAULTS: fault.join(',') }),
  };
}
