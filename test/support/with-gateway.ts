import type { Sandbox, SandboxRequest } from '../../src/sandbox/sandbox.js';
import { pick } from './pick.js';
import { startTestGateway, type TestGateway, type TestGatewayOptions } from './test-gateway.js';

/** Gives `use` a gateway and sandbox of its own, and ends both however it goes. */
export async function withGateway(
  options: TestGatewayOptions,
  use: (gateway: TestGateway) => Promise<void>,
): Promise<void> {
  const gateway = await startTestGateway(options);
  try {
    await use(gateway);
  } finally {
    await gateway.close();
  }
}

/** The ids of the platform's tasks in list order; `?` where a row has none. */
export function taskIds({ data }: Sandbox, accountId?: string): string[] {
  const tasks = data.tasks().filter((task) => accountId === undefined || task.accountId === accountId);
  return tasks.map(({ row }) => String(pick(row, 'uuid') ?? '?'));
}

/** The windows of the task list that were asked for, as `page/per_page`. */
export function pagesOf(requests: readonly SandboxRequest[]): string[] {
  return listRequests(requests).map(({ query }) => `${query['page'] ?? '-'}/${query['per_page'] ?? '-'}`);
}

export function listRequests(requests: readonly SandboxRequest[]): SandboxRequest[] {
  return requests.filter(({ endpoint }) => endpoint === 'subset_task');
}
