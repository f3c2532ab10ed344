import { hash } from 'node:crypto';
import { assertId, type Endpoint } from './client/call-path.js';
import type { ReadRequest, TaskPageRequest, TaskSetupRequest } from './platform.js';

/** A longer key is hashed, in characters: a search text can be as long as a request. */
const MAX_KEY_LENGTH = 500;

/** The same key for the same request, and for no other. The owner is part of it: the rows of others are null. */
export function keyOf(request: ReadRequest): string {
  const { endpoint, mainAccountId, accountId } = request;
  const accounts = keyPart(mainAccountId) + keyPart(accountId);
  if (endpoint === 'task/create') return boundedKey(endpoint, accounts);
  const { owner, name, page, perPage } = request;
  return boundedKey(endpoint, `${accounts}${keyPart(owner)}${keyPart(name)}${page},${perPage}`);
}

/** Its length says where it ends, whatever it contains. JSON would as well, and takes three times as long. */
function keyPart(text: string | null): string {
  return text === null ? '-' : `${text.length}:${text}`;
}

function boundedKey(endpoint: string, rest: string): string {
  // JSON escapes lone surrogates, which have no bytes of their own.
  const bounded = rest.length <= MAX_KEY_LENGTH ? rest : hash('sha256', JSON.stringify(rest), 'base64url');
  return `${endpoint} ${bounded}`;
}

/** Whether it searches tasks by name. */
export function isSearch(request: ReadRequest): boolean {
  return request.endpoint === 'subset_task' && request.name !== null;
}

/** What to ask the platform for. Throws BadUserInputError for an account id that the platform would ignore. */
export function endpointOf(request: ReadRequest): Endpoint {
  return request.endpoint === 'task/create' ? taskSetupEndpoint(request) : taskPageEndpoint(request);
}

/** 任务初始化. */
function taskSetupEndpoint(request: TaskSetupRequest): Endpoint {
  const segments = ['agent-api', 'user', request.mainAccountId, 'task', 'create'];
  return { segments, query: subAccountQuery(request) };
}

/** 2.0任务列表. */
function taskPageEndpoint(request: TaskPageRequest): Endpoint {
  const { mainAccountId, page, perPage, name } = request;
  const segments = ['agent-api', 'new', 'user', mainAccountId, 'subset_task'];
  const query = {
    page: String(page),
    per_page: String(perPage),
    ...(name === null ? {} : { name }),
    ...subAccountQuery(request),
  };
  return { segments, query };
}

/** For sub-accounts only: the path names the main account already. */
function subAccountQuery({ mainAccountId, accountId }: ReadRequest): Endpoint['query'] {
  return accountId === mainAccountId ? {} : { sub_user_id: assertId(accountId) };
}
