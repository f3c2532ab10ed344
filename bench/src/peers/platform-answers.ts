import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { createLog } from '../../../src/log.js';
import { openEnvelope } from '../../../src/upstream/client/envelope.js';
import { createDecoders } from '../../../src/upstream/decode/decoders.js';

const decoders = createDecoders(createLog({ level: 'warn' }));

/** Tasks of a page, and how many there are in all. */
export interface TaskList {
  readonly totalCount: number;
  readonly nodes: readonly Task[];
}

export interface SetupArguments {
  readonly mainAccountId: string;
  readonly accountId: string;
}

export interface PageArguments {
  readonly mainAccountId: string;
  readonly page: number;
  readonly perPage: number;
}

/** Decodes a set-up with Switchboard's decoders. */
export function decodeSetup(body: Buffer, args: SetupArguments): TaskSetup {
  return decoders['task/create'](openBody(body), { endpoint: 'task/create', ...args });
}

/** Decodes a page of tasks, likewise. */
export function decodeTasks(body: Buffer, args: PageArguments): TaskList {
  const request = { endpoint: 'subset_task', ...args, accountId: args.mainAccountId, name: null, owner: null } as const;
  const { rows, total } = decoders.subset_task(openBody(body), request);
  return { totalCount: total, nodes: rows.filter((row) => row !== null && 'id' in row) };
}

function openBody(body: Buffer) {
  return openEnvelope({ status: 200, body, token: '' });
}
