import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import { Program } from '../support/program.js';

/** Starting three processes may take seconds on a busy machine. */
jest.setTimeout(120_000);

const logLine = z.looseObject({ pid: z.number(), msg: z.string() });
type LogLine = z.output<typeof logLine>;

const QUERY = '{"query":"{ tasks(first: 3) { totalCount nodes { id name } } }"}';
/** Connections take turns among the workers, so that one that is gone would be noticed. */
const MANY = 20;

let program: Program;

function start(environment: Readonly<Record<string, string>> = {}): Program {
  program = new Program({ WORKERS: '2', LOG_LEVEL: 'info', ...environment });
  return program;
}

async function end(): Promise<void> {
  program.process.kill('SIGKILL');
  await program.exit;
}

function lines(): LogLine[] {
  const complete = program.output.slice(0, program.output.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => logLine.parse(JSON.parse(line)));
}

/** Those that answered requests, as the log has it. */
function servingPids(): Set<number> {
  return new Set(
    lines()
      .filter(({ msg }) => msg === 'request')
      .map(({ pid }) => pid),
  );
}

/** On a connection of its own each time, since connections take turns among workers, not requests. */
async function ask(url: string): Promise<string> {
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: QUERY });
  return response.text();
}

/** Asks until so many processes have answered, those that have ended since included; the answers. */
async function askUntilServedBy(count: number, url: string): Promise<Set<string>> {
  const answers = new Set<string>();
  while (servingPids().size < count) answers.add(await ask(url));
  return answers;
}

/** The number of answers. */
async function countUntilServedBy(count: number, url: string): Promise<number> {
  let answered = 0;
  for (; servingPids().size < count; answered += 1) await ask(url);
  return answered;
}

async function origin(): Promise<string> {
  return /http:\/\/[^\s"/]+/.exec(await program.says('Workers     2'))?.[0] ?? '';
}

describe('one program with two workers', () => {
  let url: string;
  beforeAll(async () => {
    start();
    url = await origin();
  });
  afterAll(end);

  it('says once what it serves, and by how many', () => {
    const said = lines().filter(({ msg }) => !msg.startsWith('The calendar of statutory holidays ends'));
    expect(said.map(({ msg }) => msg.replace(/127\S+|\S{36}$/, ''))).toEqual([
      'Playground  http://',
      'Upstream    embedded sandbox, seed 1',
      'Account     ',
      'Workers     2',
    ]);
    expect(new Set(lines().map(({ pid }) => pid))).toEqual(new Set([program.process.pid]));
  });

  it('answers by both of them on one port, from one sandbox', async () => {
    const answers = await askUntilServedBy(2, url);
    expect(servingPids()).not.toContain(program.process.pid);
    expect([...answers].map((answer): unknown => JSON.parse(answer))).toEqual([
      { data: { tasks: { totalCount: 137, nodes: expect.any(Array) } } },
    ]);
  });

  it('ends its workers where it is killed itself', async () => {
    program.process.kill('SIGKILL');
    // Its output is at its end when the last process that writes to it has ended.
    await program.exit;
    await expect(ask(url)).rejects.toThrow();
  });
});

describe('a program with two workers', () => {
  afterEach(end);

  it('goes on without one that is killed, starts another, and ends well with SIGTERM', async () => {
    start();
    const url = await origin();
    await askUntilServedBy(2, url);
    const [killed = 0] = servingPids();
    process.kill(killed, 'SIGKILL');
    await program.says(new RegExp(`"worker":${killed},"code":null,"signal":"SIGKILL"`));
    for (let asked = 0; asked < MANY; asked += 1) expect(await ask(url)).toContain('"totalCount":137');
    await askUntilServedBy(3, url);
    program.process.kill('SIGTERM');
    await expect(program.exit).resolves.toBe(0);
    expect([...servingPids()].filter(isAlive)).toEqual([]);
    expect(program.errors).toBe('');
  });

  it('serves the metrics of all workers, and keeps the counts of one that was killed', async () => {
    start({ METRICS_PORT: '0' });
    const url = await origin();
    const answered = await countUntilServedBy(2, url);
    const [, metricsUrl = ''] = /(http:\/\/\S+)\/metrics/.exec(program.output) ?? [];
    const metrics = async (): Promise<string> => (await fetch(`${metricsUrl}/metrics`)).text();
    const counted = `switchboard_operations_total{operation="anonymous",client="unknown",outcome="ok"} ${answered}\n`;
    expect(await metrics()).toContain(counted);
    const usage = await (await fetch(`${metricsUrl}/usage`)).text();
    expect(usage).toContain(`{"coordinate":"Task.id","client":"","version":"","count":${answered},`);
    const [killed = 0] = servingPids();
    process.kill(killed, 'SIGKILL');
    await program.says(new RegExp(`"worker":${killed},"code":null,"signal":"SIGKILL"`));
    expect(await metrics()).toContain(counted);
  });

  it('says once that its port is taken and exits with 1', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    start({ PORT: port });
    await expect(program.exit).resolves.toBe(1);
    server.close();
    expect(program.errors).toBe(
      `Port ${port} of 127.0.0.1 cannot be listened on: another program has it; set PORT to another, or to 0 for any free one.\n`,
    );
    expect(program.output).toBe('');
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
