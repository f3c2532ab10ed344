import { isIPv6 } from 'node:net';
import { parseArgs } from 'node:util';
import { loadEnvFile, readEnvironment, type Environment } from '../config/environment.js';
import { variables } from '../config/variables.js';
import type { Command } from './command.js';

const USAGE = `Usage: switchboard healthcheck [--ready]

Asks the gateway that runs here with this configuration (HOST, PORT, BASE_PATH) whether it is alive, or with --ready whether it
accepts requests. A gateway that drains or sheds load is alive, but not ready.

Exit codes: 0 yes, 1 no, or no answer within two seconds, 2 wrong usage or configuration.`;

const TIMEOUT_MS = 2000;

const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

export const healthcheck: Command = async (args, output) => {
  let url: string;
  try {
    const { ready, help } = parseArgs({
      args: [...args],
      options: { ready: { type: 'boolean' }, help: { type: 'boolean' } },
    }).values;
    if (help) {
      output.log(USAGE);
      return 0;
    }
    loadEnvFile();
    url = `${gatewayUrl(readEnvironment())}${ready ? '/readyz' : '/healthz'}`;
  } catch (error) {
    output.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  return ask(url, output);
};

/** Only these variables: the health of a gateway does not depend on whether its files are still there. */
function gatewayUrl(environment: Environment): string {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { data, error } = variables.pick({ HOST: true, PORT: true, BASE_PATH: true }).safeParse(present);
  if (error) throw new Error(error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  if (data.PORT === 0) throw new Error('PORT is 0: which port the gateway has is not known.');
  const host = WILDCARDS[data.HOST] ?? data.HOST;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${data.PORT}${data.BASE_PATH}`;
}

async function ask(url: string, output: Parameters<Command>[1]): Promise<0 | 1> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    output.log(`${url}: ${response.status} ${await response.text()}`);
    return response.ok ? 0 : 1;
  } catch (error) {
    output.error(`${url} does not answer: ${reasonOf(error)}`);
    return 1;
  }
}

/** `fetch` says only that it failed; its cause says why. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
