import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Program, type ProgramOptions } from '../support/program.js';

/** Starting a program may take seconds on a busy machine. */
jest.setTimeout(120_000);

describe('a program whose log cannot be written', () => {
  const started: Program[] = [];
  const start = (env: Readonly<Record<string, string>>, options?: ProgramOptions): Program => {
    const program = new Program(env, options);
    started.push(program);
    return program;
  };
  afterEach(async () => {
    for (const { process } of started.splice(0)) {
      process.stdout?.resume();
      if (process.exitCode === null && process.kill('SIGKILL')) await once(process, 'exit');
    }
  });

  it('serves, and ends on SIGTERM, while its disk is full', async () => {
    const port = await freePort();
    const full = openSync('/dev/full', 'w');
    const program = start({ PORT: String(port) }, { stdout: full });
    closeSync(full);
    const url = `http://127.0.0.1:${port}`;
    while (!(await answers(url))) await delay(50);
    const response = await fetch(`${url}/nowhere`);
    expect(response.status).toBe(404);
    program.process.kill('SIGTERM');
    await expect(program.exit).resolves.toBe(0);
    expect(program.errors).toBe('');
  });

  it('serves while its reader is stuck, says later how many lines it has dropped, and ends on SIGTERM', async () => {
    const program = start({});
    const url = new URL(await program.url());
    program.process.stdout?.pause();
    await flood(url);
    await expect(answers(url.origin)).resolves.toBe(true);
    program.process.stdout?.resume();
    await program.says(/"level":40.*"dropped":[1-9]/);
    program.process.stdout?.pause();
    await flood(url);
    const exit = once(program.process, 'exit');
    program.process.kill('SIGTERM');
    await expect(exit).resolves.toEqual([0, null]);
  });

  it('has the line of an error that nothing catches', async () => {
    const thrower = "data:text/javascript,process.on('SIGUSR2',()=>{throw(new(Error)('unforeseen'))})";
    const program = start({ NODE_OPTIONS: `--import ${thrower}` });
    await program.url();
    program.process.kill('SIGUSR2');
    await expect(program.exit).resolves.toBe(1);
    expect(program.output).toMatch(/"level":60.*unforeseen.*"msg":"An uncaught error ends the process."/);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Sends requests with log lines of 2.9 KB over one connection, and waits for all of their answers. */
async function flood({ hostname, port }: URL): Promise<void> {
  const requests = 400;
  const socket = connect(Number(port), hostname);
  const text = '\u0001'.repeat(200);
  const body = JSON.stringify({ query: '{', operationName: text, documentId: text });
  const headers = `Host: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
  socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\n\r\n${body}`.repeat(requests));
  for (let received = ''; received.split('HTTP/1.1 400').length <= requests;) {
    const chunks: unknown[] = await once(socket, 'data');
    received += chunks.join('');
  }
  socket.destroy();
}
