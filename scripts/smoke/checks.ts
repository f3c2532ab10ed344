// What is checked of a gateway that runs, however it was started.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { z } from 'zod';

const QUERY = '{ tasks(first: 5) { totalCount nodes { id name account { id } } } }';

const Answer = z.object({
  errors: z.never().optional(),
  data: z.object({
    tasks: z.object({
      totalCount: z.int().min(6),
      nodes: z.array(z.object({ name: z.string().nullable() })).length(5),
    }),
  }),
});

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  server.close();
  await once(server, 'close');
  return address.port;
}

export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  const deadline = new Promise<never>((_resolve, reject) => {
    AbortSignal.timeout(milliseconds).addEventListener('abort', () => {
      reject(new Error(`Nothing happened within ${milliseconds} ms.`));
    });
  });
  return Promise.race([promise, deadline]);
}

/** It is healthy and ready, and answers an operation. */
export async function assertServes(url: string): Promise<void> {
  for (const path of ['/healthz', '/readyz']) await assertFound(url, path);
  await assertAnswers(url);
}

export async function assertFound(url: string, path: string): Promise<void> {
  const response = await fetch(`${url}${path}`, { headers: { accept: 'text/html' } });
  assert.equal(response.status, 200, path);
  assert.notEqual(await response.text(), '', path);
}

async function assertAnswers(url: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  assert.equal(response.status, 200);
  const { tasks } = Answer.parse(JSON.parse(await response.text())).data;
  const names = tasks.nodes.map(({ name }) => name ?? '').filter((name) => name !== '');
  assert.notDeepEqual(names, [], 'Tasks have names.');
  console.log(`  ${tasks.totalCount} tasks: ${names.join(', ')}, …`);
}
