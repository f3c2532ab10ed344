import type { TaskPageRequest, TaskSetupRequest } from './platform.js';
import type { GuardedCall } from './resilience/guarded-transport.js';
import { assertId } from './transport/call-path.js';

/** 任务初始化. */
export function taskSetupCall(request: TaskSetupRequest): GuardedCall {
  const { mainAccountId } = request;
  const segments = ['agent-api', 'user', mainAccountId, 'task', 'create'];
  return { mainAccountId, name: 'task/create', endpoint: { segments, query: subAccount(request) } };
}

/** 2.0任务列表. */
export function taskPageCall(request: TaskPageRequest): GuardedCall {
  const { mainAccountId, page, perPage, name } = request;
  const segments = ['agent-api', 'new', 'user', mainAccountId, 'subset_task'];
  const query = {
    page: String(page),
    per_page: String(perPage),
    ...(name === null ? {} : { name }),
    ...subAccount(request),
  };
  return { mainAccountId, name: 'subset_task', endpoint: { segments, query } };
}

/** For sub-accounts only: the path names the main account already. */
function subAccount({ mainAccountId, accountId }: TaskSetupRequest): Readonly<Record<string, string>> {
  return accountId === mainAccountId ? {} : { sub_user_id: assertId(accountId) };
}
