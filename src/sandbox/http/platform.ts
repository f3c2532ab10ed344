import type { PlatformData, StoredTask } from '../data/platform-data.js';
import { isJsonObject } from '../json.js';
import { json, jsonText, refusal, type Answer } from './answer.js';
import { answerPlannedTask, type PostedPlan } from './planned-task.js';
import { isPage, pageMeta, readPage, type PageRules } from './paging.js';
import { stated, type SandboxRequest } from './request.js';

/** What an answer depends on. */
export interface PlatformState {
  readonly data: PlatformData;
  readonly token: string;
  readonly pageRules: PageRules;
}

const UNKNOWN_ACCOUNT = 6007;
const VALIDATION_FAILED = 422;

/** The platform's own answer, faults aside. */
export function answerRequest(request: SandboxRequest, state: PlatformState): Answer {
  return (
    refuseRequest(request, 'GET', state) ??
    (request.endpoint === 'subset_task' ? answerTaskList(request, state) : answerTaskSetup(request, state))
  );
}

/** Of `POST …/task`: whether the platform would take the task in the body. */
export function answerPlan(request: SandboxRequest, plan: PostedPlan, state: PlatformState): Answer {
  const refused = refuseRequest(request, 'POST', state);
  return refused ?? answerPlannedTask(plan, state.data.taskSetup(request.accountId));
}

function refuseRequest(request: SandboxRequest, method: 'GET' | 'POST', state: PlatformState): Answer | null {
  if (request.endpoint === null) return json(404, { message: 'Not Found' });
  if (request.method !== method) {
    return json(405, { message: `The ${request.method} method is not supported for this route.` });
  }
  if (request.headers.authorization !== `Bearer ${state.token}`) return json(401, { message: 'Unauthenticated.' });
  return refuseAccount(request, state);
}

/** `sub_user_id` moves the call to a sub-account of the account in the path; the main account is none of its own. */
function refuseAccount(request: SandboxRequest, { data }: PlatformState): Answer | null {
  const account = data.mainAccount(request.mainAccountId);
  if (!account) return refusal(UNKNOWN_ACCOUNT, '用户不存在');
  const subAccountId = stated(request.query, 'sub_user_id');
  if (subAccountId === null || account.subAccountIds.includes(subAccountId)) return null;
  return refusal(UNKNOWN_ACCOUNT, '子账户不存在');
}

function answerTaskSetup({ accountId }: SandboxRequest, { data }: PlatformState): Answer {
  const text = data.text(data.taskSetup(accountId));
  return jsonText(200, `{"code":200,"status":"success","message":"返回任务初始化信息成功","data":${text}}`);
}

function answerTaskList(request: SandboxRequest, { data, pageRules }: PlatformState): Answer {
  const page = readPage(request.query, pageRules);
  if (!isPage(page)) return refusal(VALIDATION_FAILED, page);
  const tasks = data.tasks(request.mainAccountId).filter(taskFilter(request.query));
  const begin = (page.page - 1) * page.perPage;
  const rows = tasks.slice(begin, begin + page.perPage).map((task) => data.text(task.row));
  const meta = JSON.stringify(pageMeta(page, tasks.length));
  const message = '返回所有子账号的任务列表信息成功';
  return jsonText(200, `{"code":200,"status":"success","message":"${message}","meta":${meta},"data":[${rows.join()}]}`);
}

function taskFilter(query: Readonly<Record<string, string>>): (task: StoredTask) => boolean {
  const [name, accountId] = [stated(query, 'name') ?? '', stated(query, 'sub_user_id')];
  return (task) => (accountId === null || task.accountId === accountId) && nameOf(task).includes(name);
}

function nameOf({ row }: StoredTask): string {
  const name = isJsonObject(row) ? row['name'] : null;
  return typeof name === 'string' ? name : '';
}
