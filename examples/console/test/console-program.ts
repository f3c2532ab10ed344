import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Sandbox } from '../../../src/sandbox/sandbox.js';

const PROGRAM = fileURLToPath(new URL('../serve.js', import.meta.url));

/** `npm run console` over a sandbox that the test can break. */
export interface ConsoleProgram {
  readonly url: string;
  close(): Promise<void>;
}

export async function startConsole({ url, token, mainAccountId }: Sandbox): Promise<ConsoleProgram> {
  const program = spawn(process.execPath, [PROGRAM], {
    env: {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', CONSOLE_PORT: '0' },
      ...{ UPSTREAM_URL: url, UPSTREAM_TOKEN: token, UPSTREAM_USER_ID: mainAccountId },
      // Every request reads the platform, and a test sends more than a person.
      ...{ CACHE_TTL_MS: '0', UPSTREAM_BREAKER_FAILURES: '0', RATE_LIMIT_POINTS: '0' },
      ...{ OVERLOAD_EVENT_LOOP_DELAY_MS: '0', OVERLOAD_HEAP_PERCENT: '0' },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  return {
    url: await readUrl(createInterface({ input: program.stdout })),
    close: async () => {
      program.kill('SIGTERM');
      await ended;
    },
  };
}

function readUrl(lines: ReturnType<typeof createInterface>): Promise<string> {
  const output: string[] = [];
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      output.push(line);
      const url = /^Console +(http:\S+)\/$/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    lines.on('close', () => {
      reject(new Error(`The console has ended: ${output.join('\n')}`));
    });
  });
}
