import type { TaskPageRequest, TaskSetupRequest } from './platform.js';
import { assertId, type Endpoint } from './transport/call-path.js';

/** 任务初始化. */
export function taskSetupEndpoint(request: TaskSetupRequest): Endpoint {
  const segments = ['agent-api', 'user', request.mainAccountId, 'task', 'create'];
  return { segments, query: subAccount(request) };
}

/** 2.0任务列表. */
export function taskPageEndpoint(request: TaskPageRequest): Endpoint {
  const { mainAccountId, page, perPage, name } = request;
  const segments = ['agent-api', 'new', 'user', mainAccountId, 'subset_task'];
  const query = {
    page: String(page),
    per_page: String(perPage),
    ...(name === null ? {} : { name }),
    ...subAccount(request),
  };
  return { segments, query };
}

/** For sub-accounts only: the path names the main account already. */
function subAccount({ mainAccountId, accountId }: TaskSetupRequest): Readonly<Record<string, string>> {
  return accountId === mainAccountId ? {} : { sub_user_id: assertId(accountId) };
}
