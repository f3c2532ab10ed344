// A hand-written endpoint for each question, without GraphQL: `/Q1?page=1` to `/Q4`.
import { createServer } from 'node:http';

import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { readSettings } from '../peers/peer-settings.js';
import { PlatformClient } from '../peers/platform-client.js';
import { flatTask, fullTask } from '../peers/written-answers.js';

const settings = readSettings();
const platform = new PlatformClient(settings);

async function flatList(page: number): Promise<object> {
  const { totalCount, nodes } = await platform.tasks(page, 15);
  return { tasks: { totalCount, nodes: nodes.map(flatTask) } };
}

async function fullList(page: number, perPage: number): Promise<object> {
  const { totalCount, nodes } = await platform.tasks(page, perPage);
  const setups = await setupsOf(nodes);
  return { tasks: { totalCount, nodes: nodes.map((task) => fullTask(task, setupOf(task, setups))) } };
}

async function setupsOf(tasks: readonly Task[]): Promise<ReadonlyMap<string, TaskSetup>> {
  const ids = new Set(tasks.flatMap(({ setupAccountId }) => setupAccountId ?? []));
  const entries = [...ids].map(async (id) => [id, await platform.taskSetup(id)] as const);
  return new Map(await Promise.all(entries));
}

function setupOf({ setupAccountId }: Task, setups: ReadonlyMap<string, TaskSetup>): TaskSetup | null {
  return setupAccountId === null ? null : (setups.get(setupAccountId) ?? null);
}

async function answer(url: string): Promise<object> {
  const [path, query] = url.split('?page=', 2);
  const page = Number(query ?? 1);
  if (path === '/Q1') return flatList(page);
  if (path === '/Q2') return fullList(page, 15);
  if (path === '/Q3') return fullList(page, 100);
  return { __typename: 'Query' };
}

const server = createServer((request, response) => {
  answer(request.url ?? '/').then(
    (data) => {
      const body = Buffer.from(JSON.stringify(data));
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500).end(String(error));
    },
  );
});
server.listen(settings.port, '127.0.0.1');
