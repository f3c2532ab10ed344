import type { JsonObject } from '../../src/sandbox/json.js';
import { startTestGateway, UNCACHED, type Answer, type TestGateway } from './test-gateway.js';

/** The platform's documented task, at the top of the list. */
const TASK_ID = 'dc7dd781-6d8a-42b1-9402-6d57636a8513';

/** One list call, one set-up call. */
export const LIST_ONLY = { subset_task: 1 };
export const LIST_AND_SETUP = { subset_task: 1, 'task/create': 1 };

/** A gateway over a platform whose first task, and its account's set-up, a test arranges. */
export interface TaskScene extends TestGateway {
  /** The sub-account of the task. */
  readonly accountId: string;
  /** Sets these keys of the task. */
  readonly arrangeTask: (keys: JsonObject) => void;
  /** The account's set-up from then on is this and nothing else. */
  readonly arrangeSetup: (setup: JsonObject) => void;
  /** Set-up calls fail from then on; the list's do not. */
  readonly failSetups: () => void;
  /** Asks for this of the task. */
  readonly askTask: (selection: string) => Promise<Answer>;
}

export async function startTaskScene(): Promise<TaskScene> {
  const testGateway = await startTestGateway({ tasks: 3, subAccounts: 2, environment: UNCACHED });
  const { data, faults, subAccountIds } = testGateway.sandbox;
  const accountId = subAccountIds[0] ?? '';
  return {
    ...testGateway,
    accountId,
    arrangeTask: (keys) => {
      data.changeTask(TASK_ID, (row) => void Object.assign(row, keys));
    },
    arrangeSetup: (setup) => {
      data.changeTaskSetup(accountId, (old) => {
        for (const key of Object.keys(old)) Reflect.deleteProperty(old, key);
        Object.assign(old, setup);
      });
    },
    failSetups: () => {
      faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
    },
    askTask: (selection) => testGateway.query(`{ task(id: "${TASK_ID}") { ${selection} } }`),
  };
}

/** The errors of an answer as `path: CODE`, in order of their paths. */
export function errorsOf({ body }: Answer): string[] {
  return (body.errors ?? [])
    .map(({ path, extensions }) => `${path?.join('.') ?? ''}: ${String(extensions['code'])}`)
    .sort();
}

/** The failed calls that an answer's errors tell of; errors of one call share theirs. */
export function failureIdsOf({ body }: Answer): unknown[] {
  return [...new Set((body.errors ?? []).map(({ extensions }) => extensions['failureId']))];
}
