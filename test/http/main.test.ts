import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import { endsSoon, lastKnownYear, PACKAGED_HOLIDAYS } from '../../src/domain/holidays.js';
import { createHolidaysFile } from '../support/holidays-file.js';
import { Program, type ProgramOptions } from '../support/program.js';
import { AUDIENCE, ISSUER, TokenIssuer } from '../support/token-issuer.js';

/** Starting a program may take seconds on a busy machine. */
jest.setTimeout(60_000);

describe('the program', () => {
  const started: Program[] = [];
  const start = (env: Readonly<Record<string, string>> = {}, options: ProgramOptions = {}): Program => {
    const program = new Program(env, options);
    started.push(program);
    return program;
  };
  /** Connections that ask for nothing. */
  const connectMany = async (url: string, count: number): Promise<Socket[]> => {
    const port = Number(new URL(url).port);
    const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    return sockets;
  };
  const healthy = async (url: string): Promise<void> => {
    while (!(await fetch(new URL('/healthz', url)).catch(() => null))?.ok);
  };
  afterEach(async () => {
    started.forEach((program) => program.process.kill('SIGKILL'));
    await Promise.all(started.splice(0).map(({ exit }) => exit));
  });

  it('says in three lines where the playground is, what it serves, and as whom', async () => {
    const output = await start({ SANDBOX_SEED: '7', LOG_FORMAT: 'pretty' }).says('Account');
    expect(output.replaceAll(/^\d\d:\d\d:\d\d /gm, '')).toMatch(
      /^Playground {2}http:\/\/127\.0\.0\.1:\d+\/graphql\nUpstream {4}embedded sandbox, seed 7\nAccount {5}\S+\n/,
    );
  });

  it.each([{}, { LOG_LEVEL: 'info' }])('says so as lines of JSON where there is no terminal, with %j', async (env) => {
    const output = await start({ ...env, PLAYGROUND: 'off' }).says('Account');
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
    const uninformed = start();
    await uninformed.says('Account');
    uninformed.process.kill('SIGTERM');
    await uninformed.exit;
    expect(uninformed.output.includes('docs/holidays.md')).toBe(endsSoon(PACKAGED_HOLIDAYS, Date.now()));
    const path = join(tmpdir(), `holidays-${process.pid}.json`);
    const first = lastKnownYear(PACKAGED_HOLIDAYS) + 1;
    const until = Math.max(first, new Date().getUTCFullYear()) + 2;
    const nextYears = Array.from({ length: until - first + 1 }, (_, index) => first + index);
    writeFileSync(path, createHolidaysFile(...nextYears));
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
    expect(output).toContain("Account     each caller's own account");
  });

  describe('in a directory with a file .env', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'switchboard-env-'));
    writeFileSync(join(cwd, '.env'), 'SANDBOX_SEED=7\nPORT=none\nNODE_OPTIONS=--no-such-option\n');
    afterAll(() => {
      rmSync(cwd, { recursive: true });
    });

    it('takes its variables, except where the environment has others', async () => {
      const output = await start({ NODE_ENV: '', PORT: '0' }, { cwd }).says('Account');
      expect(output).toContain('Settings    .env; the environment wins');
      expect(output).toContain('embedded sandbox, seed 7');
    });

    it('does not read it in a test', async () => {
      const output = await start({ NODE_ENV: 'test' }, { cwd }).says('Account');
      expect(output).not.toContain('Settings');
      expect(output).toContain('embedded sandbox, seed 1');
    });
  });

  it('warns of what Kubernetes injects for services with names like its own, and starts', async () => {
    const injected = { UPSTREAM_PORT: 'tcp://10.0.0.7:80', SANDBOX_SERVICE_HOST: '10.0.0.7' };
    const output = await start(injected).says('Account');
    expect(output).toMatch(/"level":40.*UPSTREAM_PORT is ignored/);
    expect(output).toMatch(/"level":40.*SANDBOX_SERVICE_HOST is ignored/);
  });

  it.each(['json', 'pretty'])('lists every fault of the configuration and exits with 1, with %s', async (format) => {
    const program = start({ PORT: 'x', PLAYGROUND: 'x', LOG_FORMAT: format });
    await expect(program.exit).resolves.toBe(1);
    expect(program.output).toBe('');
    expect(program.errors).toBe(
      'The configuration is invalid:\n  - PORT must be a whole number from 0 to 65535.\n  - PLAYGROUND must be on or off.\n',
    );
  });

  it('closes connections beyond half of its descriptors, and says so once', async () => {
    const program = start({ PLAYGROUND: 'off', LOG_LEVEL: 'info' }, { descriptors: 256 });
    const url = await program.url();
    const sockets = await connectMany(url, 200);
    await program.says('Connections were closed at MAX_CONNECTIONS.');
    sockets.forEach((socket) => socket.destroy());
    await healthy(url);
    expect(program.output.match(/Connections were closed/g)).toHaveLength(1);
    expect(program.output).toContain('"maxConnections":128');
  });

  it('lives on without a descriptor left', async () => {
    const program = start({ MAX_CONNECTIONS: '0' }, { descriptors: 256 });
    const url = await program.url();
    const sockets = await connectMany(url, 400);
    // What samples the process does so once a second.
    await delay(1500);
    sockets.forEach((socket) => socket.destroy());
    await healthy(url);
    expect(program.process.exitCode).toBeNull();
    program.process.kill('SIGTERM');
    await expect(program.exit).resolves.toBe(0);
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

  it.each(['1', '2'])(
    'fails readiness first and serves on for the delay that is set, with %s workers',
    async (WORKERS) => {
      const program = start({ WORKERS, SHUTDOWN_DELAY_MS: '4000' });
      const url = await program.url();
      program.process.kill('SIGTERM');
      const unready = async (): Promise<Response> => {
        const response = await fetch(new URL('/readyz', url));
        return response.status === 503 ? response : unready();
      };
      await expect((await unready()).json()).resolves.toMatchObject({ status: 'draining' });
      expect((await fetch(new URL('/healthz', url))).status).toBe(200);
      await expect(program.exit).resolves.toBe(0);
    },
  );

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
