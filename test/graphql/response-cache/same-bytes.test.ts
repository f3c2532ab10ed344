import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { encodeGlobalId, type NodeType } from '../../../src/domain/global-id.js';
import { PACKAGED_HOLIDAYS } from '../../../src/domain/holidays.js';
import { startApolloServer } from '../../../src/graphql/apollo-server.js';
import type { ExecutionLimit } from '../../../src/graphql/execution-limit.js';
import type { Viewer } from '../../../src/graphql/operation-context.js';
import { createRequestLogFields } from '../../../src/graphql/request-log-fields.js';
import { createResponder, type GraphqlHttpResponse, type Respond } from '../../../src/graphql/respond.js';
import { ResponseCache } from '../../../src/graphql/response-cache/response-cache.js';
import { createSchema } from '../../../src/graphql/schema.js';
import { MissingTasks } from '../../../src/loaders/missing-tasks.js';
import { SnapshotAnalyses } from '../../../src/loaders/snapshot-analyses.js';
import { TaskPlaces } from '../../../src/loaders/task-places.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js';
import { createPlatform } from '../../../src/upstream/create-platform.js';
import { Random } from '../../support/differential/random.js';
import { randomOperation, type RandomOperation } from '../../support/differential/random-operation.js';
import { pick, pickList } from '../../support/pick.js';
import { unlimited } from '../../support/stub-reads.js';
import { propertyRuns } from '../../support/property-runs.js';

const SEEDS = Array.from({ length: propertyRuns(4) }, (_, index) => index + 1);
const STEPS = 60;
const OPERATIONS = 6;
const UNLIMITED: ExecutionLimit = { run: (_operation, execute) => execute() };
const QUIET = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  return undefined;
}

/** A gateway with and one without the response cache, over one platform and its read cache. */
interface Pair {
  readonly cached: Respond;
  readonly plain: Respond;
  /** Responses of the first that were not executed. */
  readonly hits: () => number;
  close(): Promise<void>;
}

let sandbox: Sandbox;
let now = Date.UTC(2026, 5, 3, 2);

beforeAll(async () => {
  sandbox = await startSandbox({ tasks: 8, subAccounts: 3 });
});
afterAll(() => sandbox.close());

async function startPair(ttlMs: number): Promise<Pair> {
  const platform = createPlatform({
    ...{ url: sandbox.url, token: staticToken(sandbox.token), timeoutMs: 5000, concurrency: 16, retries: 0 },
    breakerFailures: 0,
    cache: { setupTtlMs: ttlMs, tasksTtlMs: ttlMs, staleMs: 0, bytes: 20_000_000 },
    log: QUIET,
    clock: () => now,
  });
  const document = { depth: 0, aliases: 0, rootFields: 0 };
  const limits = { maxTokens: 0, maxValidationErrors: 0, maxCost: 0, maxResponseBytes: 0, document };
  const apollo = await startApolloServer({
    ...{ schema: createSchema(), limits, rateLimit: unlimited, log: QUIET },
    ...{ trustedDocuments: null, playground: true },
  });
  let executions = 0;
  let requests = 0;
  const executeCounted: typeof apollo.executeHTTPGraphQLRequest = (request) => {
    executions += 1;
    return apollo.executeHTTPGraphQLRequest(request);
  };
  const settings = {
    ...{ platform, maxCalls: 0, operationTimeoutMs: 0, maxPageSize: 100, scanPages: 50 },
    ...{ ttlMs: { 'task/create': ttlMs, subset_task: ttlMs }, clock: () => now },
    ...{ taskPlaces: new TaskPlaces(), analyses: new SnapshotAnalyses() },
    rateLimit: unlimited,
    missingTasks: new MissingTasks(0),
    holidays: () => PACKAGED_HOLIDAYS,
    callPolicy: null,
  };
  const plain = createResponder({
    apollo,
    settings,
    executions: UNLIMITED,
    responses: new ResponseCache<GraphqlHttpResponse>({ maxBytes: 0, rateLimit: unlimited }),
  });
  const cached = createResponder({
    apollo: { executeHTTPGraphQLRequest: executeCounted },
    settings,
    executions: UNLIMITED,
    responses: new ResponseCache<GraphqlHttpResponse>({ maxBytes: 2_000_000, rateLimit: unlimited }),
  });
  return {
    cached: (request, caller) => {
      requests += 1;
      return cached(request, caller);
    },
    plain,
    hits: () => requests - executions,
    close: async () => {
      await apollo.stop();
      await platform.close();
    },
  };
}

function staticToken(token: string) {
  return {
    current: () => Promise.resolve(token),
    afterRejection: () => Promise.resolve(null),
    accepted: () => undefined,
  };
}

function ask(respond: Respond, { text, variables }: RandomOperation, viewer: Viewer, bypassCache: boolean) {
  const caller = {
    ...{ viewer, bypassCache, requestId: 'request', rateKey: 'caller', logFields: createRequestLogFields() },
    signal: new AbortController().signal,
  };
  const headers = { 'content-type': 'application/json' };
  return respond({ method: 'POST', headers, search: '', body: { query: text, variables } }, caller);
}

/** Every byte, except for the id that each failed call has of its own, and the order in which fields failed. */
function seen({ status, body }: GraphqlHttpResponse) {
  const text = body.bytes.toString().replaceAll(/"failureId":"[^"]+"/g, '"failureId":""');
  if (!text.includes('"errors"')) return { status, body: text };
  const parsed: unknown = JSON.parse(text);
  const errors = pickList(parsed, 'errors').map((error) => JSON.stringify(error));
  return { status, errors: errors.sort(), data: JSON.stringify(pick(parsed, 'data')) };
}

/** The platform changes a task or a set-up, as an operator's edit does. */
function changePlatform(random: Random): void {
  const task = random.maybeOf(sandbox.data.tasks());
  const id = String(pick(task?.row, 'uuid'));
  const name = `name ${random.below(3)}`;
  sandbox.data.changeTask(id, (row) =>
    Object.assign(row, { name, maximumcall: random.below(3), enable: random.chance(0.5) }),
  );
  const accountId = random.maybeOf(sandbox.subAccountIds) ?? '';
  sandbox.data.changeTaskSetup(accountId, (setup) => Object.assign(setup, { max_recycle_limit: random.below(3) }));
}

/** Of the line and the groups of a task. */
function referencedIds(): string[] {
  const [task] = sandbox.data.tasks();
  const { accountId = '', row } = task ?? {};
  const line = pickList(row, 'task_extras.line')[0];
  const scoped = (type: NodeType, id: unknown) => encodeGlobalId({ type, accountId, platformId: String(id) });
  return [
    scoped('ScriptGroup', pick(row, 'destination_extension')),
    scoped('CallTimeGroup', pick(row, 'dial_time_id')),
    scoped('CallerLine', pick(line, 'id') ?? line),
  ];
}

/** Random operations, most of them without an error: only those are stored. */
async function choose(pair: Pair, viewer: Viewer, next: () => RandomOperation): Promise<RandomOperation[]> {
  const chosen: RandomOperation[] = [];
  for (let count = 0; chosen.length < OPERATIONS; count += 1) {
    const operation = next();
    const { body } = await ask(pair.plain, operation, viewer, false);
    if (count < 2 || !body.bytes.includes('"errors"')) chosen.push(operation);
  }
  return chosen;
}

async function runSteps(pair: Pair, seed: number): Promise<void> {
  const random = new Random(seed);
  const ids = [sandbox.mainAccountId, ...sandbox.subAccountIds, ...referencedIds()];
  const schema = createSchema();
  const viewers: readonly [Viewer, Viewer] = [
    { mainAccountId: sandbox.mainAccountId, boundAccountId: null },
    { mainAccountId: sandbox.mainAccountId, boundAccountId: sandbox.subAccountIds[0] ?? '' },
  ];
  const operations = await choose(pair, viewers[0], () => randomOperation({ schema, random, ids }));
  for (let step = 0; step < STEPS; step += 1) {
    if (random.chance(0.2)) changePlatform(random);
    if (random.chance(0.1)) now += random.chance(0.2) ? 7_200_000 : 1000;
    const operation = random.maybeOf(operations);
    if (operation === undefined) throw new Error('There are no operations.');
    const viewer = random.of(viewers);
    const bypassCache = random.chance(0.1);
    const concurrent = Array.from({ length: 1 + random.below(3) }, () =>
      ask(pair.cached, operation, viewer, bypassCache),
    );
    const responses = await Promise.all(concurrent);
    const expected = await ask(pair.plain, operation, viewer, false);
    for (const response of responses) expect(seen(response)).toEqual(seen(expected));
  }
}

describe.each([
  // What shows `asOf` has no hit there: each read has another instant.
  { where: 'the platform is asked every time', ttlMs: 0, minHits: STEPS / 8 },
  { where: 'answers are fresh for an hour', ttlMs: 3_600_000, minHits: STEPS / 4 },
])(
  'where $where, every byte of random operations is the same with and without the response cache',
  ({ ttlMs, minHits }) => {
    it.each(SEEDS)('seed %i', async (seed) => {
      const pair = await startPair(ttlMs);
      try {
        await runSteps(pair, seed);
        expect(pair.hits()).toBeGreaterThan(minHits);
      } finally {
        await pair.close();
      }
    });
  },
);
