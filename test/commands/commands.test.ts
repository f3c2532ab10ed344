import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql';
import { runCommand } from '../../src/commands/commands.js';
import { createSchema } from '../../src/graphql/schema.js';
import { Program } from '../support/program.js';

const MAIN = fileURLToPath(new URL('../../dist/commands/main.js', import.meta.url));
const NAMES = ['start', 'check-documents', 'report', 'print-schema', 'print-config', 'healthcheck'];

/** Starting a program may take seconds on a busy machine. */
jest.setTimeout(60_000);

async function run(...args: string[]) {
  const [log, error]: [string[], string[]] = [[], []];
  const code = await runCommand(args, { log: (text) => log.push(text), error: (text) => error.push(text) });
  return { code, log: log.join('\n'), error: error.join('\n') };
}

/** The built program, in an environment and a directory of its own. */
function runProgram(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = '.') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    env: { NODE_ENV: 'test', ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('switchboard', () => {
  it.each(['--help', 'help'])('lists its commands for %s', async (argument) => {
    const { code, log } = await run(argument);
    expect(code).toBe(0);
    expect(Array.from(log.matchAll(/^ {2}(\S+) {2}/gm), ([, name]) => name)).toEqual(NAMES);
  });

  it('names what is no command', async () => {
    expect(await run('serve')).toMatchObject({ code: 2, error: expect.stringMatching(/^There is no command serve\./) });
  });

  it.each(NAMES)('has a usage of %s', async (name) => {
    const { code, log } = await run(name, '--help');
    expect(code).toBe(0);
    expect(log).toMatch(new RegExp(`^Usage: switchboard \\[?${name}`));
  });

  it('prints the schema that it serves', async () => {
    const { code, log } = await run('print-schema');
    expect(code).toBe(0);
    const [printed, served] = [buildSchema(log), createSchema()];
    expect([...findBreakingChanges(printed, served), ...findDangerousChanges(printed, served)]).toEqual([]);
    expect([...findBreakingChanges(served, printed), ...findDangerousChanges(served, printed)]).toEqual([]);
    expect(log).toContain('@cost(weight:');
    expect(log).not.toMatch(/^extend /m);
    expect((await run('print-schema', '--json')).code).toBe(2);
  });
});

describe('switchboard start', () => {
  let gateway: Program | null = null;
  afterEach(async () => {
    gateway?.process.kill('SIGKILL');
    await gateway?.exit;
  });

  it.each([
    ['', '1', 'SIGTERM'],
    ['start --fault task/create=500', '2', 'SIGINT'],
  ] as const)('serves with "%s" and %s workers, and ends with 0 on %s', async (args, WORKERS, signal) => {
    gateway = new Program({ WORKERS, BASE_PATH: '/api' }, { command: `dist/commands/main.js ${args}` });
    const url = await gateway.url();
    const { origin, port } = new URL(url);
    expect(url).toBe(`${origin}/api/graphql`);
    const healthy = runProgram(['healthcheck', '--ready'], { PORT: port, BASE_PATH: '/api' });
    expect(healthy).toMatchObject({ status: 0, stdout: expect.stringContaining(`${origin}/api/readyz: 200`) });
    gateway.process.kill(signal);
    await expect(gateway.exit).resolves.toBe(0);
  });

  it('ends with the shell that npx runs it in, which passes no signal on', async () => {
    // The shell stays, since it has something to run after the program; its output ends when the program's does.
    const script = `"${process.execPath}" "${MAIN}"; exit 3`;
    const shell = spawn('sh', ['-c', script], {
      env: { PORT: '0', NODE_ENV: 'test', npm_command: 'exec' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    for await (const chunk of shell.stdout) {
      output += String(chunk);
      if (output.includes('Account') && !shell.killed) shell.kill('SIGTERM');
    }
    expect([output.includes('"signal":"SIGTERM"'), shell.signalCode]).toEqual([true, 'SIGTERM']);
  });

  it('listens on the port of its argument', async () => {
    gateway = new Program({ PORT: '1' }, { command: 'dist/commands/main.js --port 0' });
    await expect(gateway.url()).resolves.toMatch(/:\d{3,}\/graphql$/);
  });

  it('ends with 1 for an argument that there is not', async () => {
    gateway = new Program({}, { command: 'dist/commands/main.js start --prot 4001' });
    await expect(gateway.exit).resolves.toBe(1);
    expect(gateway.errors).toContain('--prot');
  });
});

describe('switchboard healthcheck', () => {
  let status = 200;
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/healthz' ? status : 404).end('{"status":"…"}');
  });
  let port = '';
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' && address !== null ? String(address.port) : '';
  });
  afterAll(() => {
    server.close();
  });

  /** Not by `spawnSync`: the server answers from this process. */
  const check = async (env: Readonly<Record<string, string>>) => {
    const program = new Program(env, { command: 'dist/commands/main.js healthcheck' });
    return { status: await program.exit, output: program.output, errors: program.errors };
  };

  it.each([
    ['127.0.0.1', 200, 0],
    ['0.0.0.0', 200, 0],
    ['127.0.0.1', 503, 1],
  ])('asks the gateway of HOST %s; for %s it ends with %s', async (HOST, answered, code) => {
    status = answered;
    const result = await check({ HOST, PORT: port });
    expect(result).toMatchObject({ status: code, output: expect.stringContaining(`/healthz: ${answered}`) });
  });

  it('ends with 1 where nothing answers, and says why', () => {
    const result = runProgram(['healthcheck'], { PORT: '1' });
    expect(result).toMatchObject({ status: 1, stderr: expect.stringContaining('127.0.0.1:1/healthz does not answer') });
  });

  it.each([{ PORT: '0' }, { PORT: 'x' }, { BASE_PATH: 'api' }])('ends with 2 for %j', (env) => {
    expect(runProgram(['healthcheck'], env).status).toBe(2);
  });
});

describe('switchboard print-config', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'switchboard-config-'));
  writeFileSync(join(cwd, '.env'), 'SANDBOX_SEED=7\nPORT=4002\nHSTS=on\n');
  afterAll(() => {
    rmSync(cwd, { recursive: true });
  });
  const rowsOf = (stdout: string): string[] => stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' '));

  it('says what each variable is, and where it comes from', () => {
    const env = { NODE_ENV: '', HSTS: 'off', LOG_LEVEL: '' };
    const { status, stdout, stderr } = runProgram(['print-config', '--port', '4003'], env, cwd);
    expect([status, stderr]).toEqual([0, '']);
    const rows = ['PORT flag 4003', 'HSTS environment off', 'SANDBOX_SEED .env 7', 'LOG_LEVEL default info'];
    expect(rowsOf(stdout)).toEqual(expect.arrayContaining(rows));
  });

  it('ends with 1 where the gateway would not start, and names all errors', () => {
    const { status, stdout, stderr } = runProgram(['print-config'], { PORT: 'x', UPSTREAM_TOKEN: 'hush' });
    expect(status).toBe(1);
    expect(stderr).toContain('Error: PORT must be a whole number');
    expect(stderr).toContain('Error: UPSTREAM_TOKEN is set, but');
    expect(rowsOf(stdout)).toContain('PORT environment (invalid)');
    expect(stdout + stderr).not.toContain('hush');
  });

  it('prints JSON', () => {
    const { stdout } = runProgram(['print-config', '--json'], { UPSTREAM_TOKN: 'hush' });
    expect(JSON.parse(stdout)).toMatchObject({
      values: expect.arrayContaining([{ name: 'PORT', value: '4000', source: 'default' }]),
      errors: [],
      warnings: [expect.stringContaining('UPSTREAM_TOKN is ignored')],
    });
    expect(stdout).not.toContain('hush');
  });

  it('ends with 2 for an argument that there is not', () => {
    expect(runProgram(['print-config', '--prot', '1']).status).toBe(2);
  });
});
