import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import type { Random } from '../../src/sandbox/random.js';
import type { Analyses } from './analyses.js';
import { ANYTHING } from './data-check.js';
import {
  accountOf,
  globalAccountId,
  expectedCallTimeGroup,
  expectedPage,
  expectedSetup,
  expectedSingleTask,
  expectedSummary,
  listedTasks,
  type ListScope,
} from './expected-data.js';
import { globalIdOf } from './global-ids.js';
import { isRecord, type JsonRecord, type Path } from './json.js';
import type { Tenant } from './tenants.js';

const TASK_FIELDS = `id name remark status account { id isMain } callTimeGroupId callTimeGroup { id name }
  scriptGroupId scriptGroup { id name } bridgeGroupId bridgeGroup { id name } autoRecycleRuleId autoRecycleRule { id }
  callerLineIds callerLines { id } workHours { minutesPerWeek isOpen nextOpening openings(days: 7) { from to } } callBlockers`;
const PAGE_FIELDS = `totalCount perPage lastPage pageInfo { hasNextPage hasPreviousPage } nodes { ${TASK_FIELDS} }`;
const SETUP_FIELDS = `account { id isMain } callTimeGroups { id accountId name } callerLines { id accountId }
  scriptGroups { id name callerLines { id } } bridgeGroups { id name } autoRecycleRules { id name } endActions { id name }
  llmIntentionConfigs { id name } customerServiceGroups { id name } maxRecycleLimit`;

/** What is asked, and what has to come back. */
export interface Question {
  readonly name: string;
  /** What `application/json` carries; a text is sent as it is, well-formed or not. */
  readonly body: JsonRecord | string;
  /** Null: none is sent. */
  readonly token: string | null;
  readonly expected: ExpectedData | ExpectedRefusal;
}

export interface ExpectedData {
  readonly kind: 'data';
  readonly data: JsonRecord;
  /** Errors that belong to the answer however well the platform is. */
  readonly errors: readonly { readonly path: Path; readonly code: string }[];
  /** Root fields that tell what is known where part of the platform fails: an error stands beside their value. */
  readonly partialFields?: readonly string[];
}

/** The request is no operation, or nobody's. */
export interface ExpectedRefusal {
  readonly kind: 'refusal';
  readonly status: number;
  readonly code: string;
}

export interface Asking {
  readonly data: PlatformData;
  readonly tenant: Tenant;
  readonly random: Random;
  readonly mixedUp: readonly string[];
  readonly analyses: Analyses;
}

type Ask = (asking: Asking) => Omit<Question, 'name'>;

const QUESTIONS: readonly { readonly name: string; readonly weight: number; readonly ask: Ask }[] = [
  { name: 'page of tasks', weight: 24, ask: askPage },
  { name: 'tasks of an account', weight: 12, ask: askAccountTasks },
  { name: 'tasks by name', weight: 6, ask: askTasksByName },
  { name: 'tasks by status', weight: 6, ask: askTasksByStatus },
  { name: 'one task', weight: 10, ask: askTask },
  { name: 'set-up', weight: 14, ask: askSetup },
  { name: 'set-ups side by side', weight: 6, ask: askSetups },
  { name: 'call-time group', weight: 6, ask: askCallTimeGroup },
  { name: 'summary', weight: 6, ask: askSummary },
  { name: 'analysis', weight: 12, ask: askAnalysis },
  { name: 'unknown account', weight: 3, ask: askUnknownAccount },
  { name: "another's account", weight: 5, ask: askForeignAccount },
  { name: 'bad arguments', weight: 2, ask: askBadArguments },
  { name: 'no operation', weight: 2, ask: askNonsense },
  { name: 'no token', weight: 2, ask: askWithoutToken },
];

const ALL = QUESTIONS.flatMap((question) => Array.from({ length: question.weight }, () => question));

/** The next question of a tenant. */
export function nextQuestion(asking: Asking): Question {
  const { name, ask } = asking.random.pick(ALL);
  return { name, ...ask(asking) };
}

function operation(
  asking: Asking,
  body: JsonRecord,
  data: JsonRecord,
  errors: ExpectedData['errors'] = [],
): Omit<Question, 'name'> {
  return { body, token: asking.tenant.token, expected: { kind: 'data', data, errors } };
}

function refusal(
  asking: Asking,
  body: JsonRecord | string,
  [status, code]: readonly [number, string],
): Omit<Question, 'name'> {
  return { body, token: asking.tenant.token, expected: { kind: 'refusal', status, code } };
}

function listOf({ data, tenant, mixedUp }: Asking, accountId = tenant.ownAccountId, name = ''): ListScope {
  const owner = tenant.boundAccountId;
  return { data, mainAccountId: tenant.mainAccountId, accountId, name, owner, isMixedUp: mixedUp.includes(accountId) };
}

/** An account of the tenant's whose list is as it should be, unless it has no other. */
function anyAccount({ tenant, random, mixedUp }: Asking): string {
  const sound = tenant.accountIds.filter((id) => !mixedUp.includes(id));
  return random.pick(sound.length > 0 ? sound : tenant.accountIds);
}

function askPage(asking: Asking): Omit<Question, 'name'> {
  const size = asking.random.pick([3, 5, 10, 15, 30]);
  const page = asking.random.integer(1, 5);
  return operation(
    asking,
    {
      query: `query Page($page: Int, $size: Int) { now tasks(page: $page, perPage: $size) { ${PAGE_FIELDS} } }`,
      variables: { page, size },
    },
    { now: ANYTHING, tasks: expectedPage(listOf(asking), { begin: (page - 1) * size, size }) },
  );
}

function askAccountTasks(asking: Asking): Omit<Question, 'name'> {
  const id = anyAccount(asking);
  const size = asking.random.pick([2, 8, 20]);
  return operation(
    asking,
    {
      query: `query Own($id: ID, $size: Int) { account(id: $id) { id isMain tasks(first: $size) { ${PAGE_FIELDS} } } }`,
      variables: { id, size },
    },
    {
      account: {
        ...accountOf(id, asking.tenant),
        tasks: expectedPage(listOf(asking, id), { begin: 0, size }),
      },
    },
  );
}

function askTasksByName(asking: Asking): Omit<Question, 'name'> {
  const accountId = anyAccount(asking);
  const name = asking.random.pick(['批', '月', '1', '续保', '&page=9', '不存在的名字']);
  return operation(
    asking,
    {
      query: `query ByName($filter: TaskFilter) { tasks(first: 10, filter: $filter) { ${PAGE_FIELDS} } }`,
      variables: { filter: { name, accountId } },
    },
    { tasks: expectedPage(listOf(asking, accountId, name), { begin: 0, size: 10 }) },
  );
}

function askTasksByStatus(asking: Asking): Omit<Question, 'name'> {
  const statuses = asking.random.pick([['BROKEN'], ['PAUSED', 'WAITING'], ['DIALING'], []]);
  return operation(
    asking,
    {
      query: `query ByStatus($statuses: [TaskStatus!]) { tasks(first: 10, filter: { statuses: $statuses }) { ${PAGE_FIELDS} } }`,
      variables: { statuses },
    },
    { tasks: expectedPage({ ...listOf(asking), statuses }, { begin: 0, size: 10 }) },
  );
}

function askTask(asking: Asking): Omit<Question, 'name'> {
  const scope = listOf(asking);
  const ids = listedTasks(scope).map((row) => String(row['uuid']));
  const id = asking.random.chance(0.1) ? 'b0b0b0b0-0000-4000-8000-00000000dead' : asking.random.pick(ids);
  // A caller who is bound to an account has the tasks of no other.
  const { boundAccountId } = asking.tenant;
  const isGlobal = boundAccountId !== null && asking.random.chance(0.5);
  return operation(
    asking,
    {
      query: `query One($id: ID!) { task(id: $id) { ${TASK_FIELDS} } }`,
      variables: { id: isGlobal ? globalIdOf('Task', boundAccountId, id) : id },
    },
    { task: expectedSingleTask(scope, id) },
  );
}

function askSetup(asking: Asking): Omit<Question, 'name'> {
  const id = asking.random.pick(asking.tenant.accountIds);
  return operation(
    asking,
    { query: `query SetUp($id: ID) { taskSetup(accountId: $id) { ${SETUP_FIELDS} } }`, variables: { id } },
    { taskSetup: expectedSetup(listOf(asking), id) },
  );
}

function askSetups(asking: Asking): Omit<Question, 'name'> {
  const ids = asking.random.sample(asking.tenant.accountIds, 3);
  // Ids as variables: the gateway keeps the documents that it has read, and these shall be few.
  const fields = ids.map((_id, index) => `s${index}: taskSetup(accountId: $id${index}) { ${SETUP_FIELDS} }`);
  const variables = ids.map((id, index): [string, string] => [`id${index}`, id]);
  const declared = variables.map(([name]) => `$${name}: ID`).join(', ');
  const query = `query SetUps(${declared}) { ${fields.join(' ')} own: account { id } }`;
  const setups = ids.map((id, index): [string, JsonRecord] => [`s${index}`, expectedSetup(listOf(asking), id)]);
  return operation(
    asking,
    { query, variables: Object.fromEntries(variables) },
    { ...Object.fromEntries(setups), own: { id: globalAccountId(asking.tenant.ownAccountId) } },
  );
}

function askCallTimeGroup(asking: Asking): Omit<Question, 'name'> {
  const accountId = asking.random.pick(asking.tenant.accountIds);
  const id = String(asking.random.integer(1, 110));
  return operation(
    asking,
    {
      query:
        'query Group($id: ID!, $accountId: ID) { callTimeGroup(id: $id, accountId: $accountId) { id accountId name } }',
      variables: { id, accountId },
    },
    { callTimeGroup: expectedCallTimeGroup(listOf(asking), accountId, id) },
  );
}

function askSummary(asking: Asking): Omit<Question, 'name'> {
  const query = 'query Sum { taskSummary { total byStatus { status count } byAccount { account { id } count } } }';
  return operation(asking, { query }, { taskSummary: expectedSummary(listOf(asking)) });
}

/** Findings, line load or agenda. */
function askAnalysis(asking: Asking): Omit<Question, 'name'> {
  const analyses = asking.analyses.get(asking.tenant.name) ?? [];
  if (analyses.length === 0) return askSummary(asking);
  const { body, data } = asking.random.pick(analyses);
  const expected = { kind: 'data', data, errors: [], partialFields: Object.keys(data) } as const;
  return { body, token: asking.tenant.token, expected };
}

/** The platform refuses an account that it does not know; who is bound is refused by the gateway. */
function askUnknownAccount(asking: Asking): Omit<Question, 'name'> {
  const code = asking.tenant.boundAccountId === null ? 'UPSTREAM_REFUSED' : 'FORBIDDEN';
  return askForbidden(asking, `account-${asking.random.integer(1, 9)}`, code);
}

/** Main callers may name any account: the platform knows whether it is theirs, and says no inside HTTP 200. */
function askForeignAccount(asking: Asking): Omit<Question, 'name'> {
  const { tenant, random } = asking;
  const code = tenant.boundAccountId === null ? 'UPSTREAM_REFUSED' : 'FORBIDDEN';
  return askForbidden(asking, random.pick(tenant.foreignAccountIds), code);
}

function askForbidden(asking: Asking, id: string, code: string): Omit<Question, 'name'> {
  const query = `query Other($id: ID) {
    setup: taskSetup(accountId: $id) { maxRecycleLimit }
    tasks(filter: { accountId: $id }) { nodes { ${TASK_FIELDS} } }
    own: account { id }
  }`;
  return operation(
    asking,
    { query, variables: { id } },
    { setup: null, tasks: null, own: { id: globalAccountId(asking.tenant.ownAccountId) } },
    [
      { path: ['setup'], code },
      { path: ['tasks'], code },
    ],
  );
}

function askBadArguments(asking: Asking): Omit<Question, 'name'> {
  const field = asking.random.pick(['tasks(page: 0)', 'tasks(after: "x")', 'tasks(first: 2, page: 3)']);
  return operation(asking, { query: `query Bad { now bad: ${field} { totalCount } }` }, { now: ANYTHING, bad: null }, [
    { path: ['bad'], code: 'BAD_USER_INPUT' },
  ]);
}

const NONSENSE: readonly (readonly [JsonRecord | string, readonly [number, string]])[] = [
  ['{"query":', [400, 'BAD_REQUEST']],
  [{ query: '{ tasks' }, [400, 'GRAPHQL_PARSE_FAILED']],
  [{ query: '{ nothing }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: 'mutation { now }' }, [400, 'GRAPHQL_VALIDATION_FAILED']],
  [{ query: 'query ($n: Int!) { tasks(first: $n) { totalCount } }' }, [400, 'BAD_USER_INPUT']],
];

function askNonsense(asking: Asking): Omit<Question, 'name'> {
  const [body, answer] = asking.random.pick(NONSENSE);
  return refusal(asking, body, answer);
}

function askWithoutToken(asking: Asking): Omit<Question, 'name'> {
  const { random, tenant } = asking;
  const token = random.pick([null, 'x.y.z', `${tenant.token.slice(0, -6)}AAAAAA`]);
  return { ...refusal(asking, { query: '{ now tasks { totalCount } }' }, [401, 'UNAUTHENTICATED']), token };
}

/** The text of a question, for what it names itself. */
export function questionText({ body }: Question): string {
  return isRecord(body) ? JSON.stringify(body) : body;
}
