import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createHolidaysFile } from '../support/holidays-file.js';
import { Program } from '../support/program.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../support/token-issuer.js';

/** Starting a program may take seconds on a busy machine. */
jest.setTimeout(60_000);

describe('the program', () => {
  const started: Program[] = [];
  const start = (env: Readonly<Record<string, string>> = {}): Program => {
    const program = new Program(env);
    started.push(program);
    return program;
  };
  afterEach(async () => {
    started.forEach((program) => program.process.kill('SIGKILL'));
    await Promise.all(started.splice(0).map(({ exit }) => exit));
  });

  it('says in three lines where the playground is, what it serves, and as whom', async () => {
    const output = await start({ SANDBOX_SEED: '7' }).says('Account');
    expect(output).toMatch(
      /^Playground {2}http:\/\/127\.0\.0\.1:\d+\/graphql\nUpstream {4}embedded sandbox, seed 7\nAccount {5}\S+\n/,
    );
  });

  it('says so as lines of JSON where a log level is set', async () => {
    const output = await start({ LOG_LEVEL: 'info', PLAYGROUND: 'off' }).says('Account');
    // More lines follow where the calendar of holidays ends soon.
    const lines = output
      .trimEnd()
      .split('\n')
      .slice(0, 3)
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { level: 30, msg: expect.stringContaining('(the playground is off)') },
      { level: 30, msg: 'Upstream    embedded sandbox, seed 1' },
      { level: 30, msg: expect.stringContaining('Account') },
    ]);
  });

  it('warns that the calendar of holidays ends soon, unless a file has the next years', async () => {
    await expect(start().says('holidays ends with 2026')).resolves.toContain('docs/holidays.md');
    const path = join(tmpdir(), `holidays-${process.pid}.json`);
    writeFileSync(path, createHolidaysFile(2027, 2028, 2029));
    const informed = start({ HOLIDAYS_FILE: path });
    await informed.says('Account');
    informed.process.kill('SIGTERM');
    await informed.exit;
    rmSync(path);
    expect(informed.output).not.toContain('holidays ends');
  });

  it('names the real platform without its token', async () => {
    const platform = { UPSTREAM_URL: 'http://127.0.0.1:9/base/', UPSTREAM_TOKEN: 'hush', UPSTREAM_USER_ID: 'main-1' };
    const output = await start({ ...platform, LOG_LEVEL: 'trace' }).says('Account');
    expect(output).toContain('Upstream    http://127.0.0.1:9/base"');
    expect(output).toContain('Account     main-1"');
    expect(output).not.toContain('hush');
  });

  it('says that it serves each caller’s own account where callers show tokens', async () => {
    const { publicKey } = new TokenIssuer();
    const output = await start({
      ...{ UPSTREAM_URL: 'http://127.0.0.1:9', UPSTREAM_TOKEN: 'hush' },
      ...{ AUTH_MODE: 'jwt', JWT_PUBLIC_KEY: publicKey, JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE },
    }).says('Account');
    expect(output).toMatch(
      /^Playground .*\nUpstream {4}http:\/\/127\.0\.0\.1:9\nAccount {5}each caller's own account\n/,
    );
  });

  it('warns of what Kubernetes injects for services with names like its own, and starts', async () => {
    const injected = { UPSTREAM_PORT: 'tcp://10.0.0.7:80', SANDBOX_SERVICE_HOST: '10.0.0.7' };
    const output = await start(injected).says('Account');
    expect(output).toMatch(/"level":40.*UPSTREAM_PORT is ignored/);
    expect(output).toMatch(/"level":40.*SANDBOX_SERVICE_HOST is ignored/);
  });

  it('lists every fault of the configuration and exits with 1', async () => {
    const program = start({ PORT: 'x', PLAYGROUND: 'x' });
    await expect(program.exit).resolves.toBe(1);
    expect(program.output).toBe('');
    expect(program.errors).toBe(
      'The configuration is invalid:\n  - PORT must be a whole number from 0 to 65535.\n  - PLAYGROUND must be on or off.\n',
    );
  });

  it('says that its port is taken and exits with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const program = start({ PORT: port });
    await expect(program.exit).resolves.toBe(1);
    other.close();
    expect(program.errors).toContain(`Port ${port} of 127.0.0.1 cannot be listened on: another program has it`);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'drains on %s, takes its echo for the same wish, and exits with 0',
    async (signal) => {
      const program = start();
      const response = await fetch(await program.url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ now }"}',
      });
      await expect(response.json()).resolves.toEqual({ data: { now: expect.any(String) } });
      program.process.kill(signal);
      program.process.kill(signal);
      await expect(program.exit).resolves.toBe(0);
    },
  );
});
