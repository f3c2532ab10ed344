import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.js';

/** `npm run sandbox -- --host 0.0.0.0 --port 4010 --seed 7 --token secret --fault subset_task=500`: the stand-in alone, until it is told to stop. */
try {
  const sandbox = await startSandbox({ ...readFlags(), now: Date.now() });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
  // Whoever reads this may already send a signal.
  console.log(describe(sandbox));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function readFlags(): SandboxOptions {
  const text = { type: 'string' } as const;
  const { host, port, seed, token, fault } = parseArgs({
    options: { host: text, port: text, seed: text, token: text, fault: text },
  }).values;
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port: readInteger('--port', port) }),
    ...(seed === undefined ? {} : { seed: readInteger('--seed', seed) }),
    ...(token === undefined ? {} : { token }),
    ...(fault === undefined ? {} : { faults: fault }),
  };
}

function readInteger(flag: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new RangeError(`${flag} wants a whole number, not "${value}".`);
  return Number(value);
}

function describe({ url, token, mainAccountId, subAccountIds }: Sandbox): string {
  const curl = `curl -s -H 'Authorization: Bearer ${token}'`;
  return [
    `url           ${url}`,
    `token         ${token}`,
    `main account  ${mainAccountId}`,
    ...subAccountIds.map((id) => `sub-account   ${id}`),
    `${curl} '${url}/agent-api/new/user/${mainAccountId}/subset_task?page=1&per_page=3'`,
    `${curl} '${url}/agent-api/user/${mainAccountId}/task/create?sub_user_id=${subAccountIds[0] ?? ''}'`,
  ].join('\n');
}
