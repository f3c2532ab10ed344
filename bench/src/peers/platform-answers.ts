import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { createZone } from '../../../src/domain/zone.js';
import { readRecord } from '../../../src/upstream/decoding/leaf.js';
import { openEnvelope } from '../../../src/upstream/envelope/envelope.js';
import { normaliseTaskPage } from '../../../src/upstream/task/task-page.js';
import { decodeTaskSetup, normaliseTaskSetup } from '../../../src/upstream/task-setup/task-setup.js';

export const zone = createZone('Asia/Shanghai');

/** Tasks of a page, and how many there are in all. */
export interface TaskList {
  readonly totalCount: number;
  readonly nodes: readonly Task[];
}

export interface SetupAsked {
  readonly mainAccountId: string;
  readonly accountId: string;
}

export interface PageAsked {
  readonly mainAccountId: string;
  readonly page: number;
  readonly perPage: number;
}

/** A set-up by Switchboard's own decoders, read anew every time. */
export function readSetup(body: Buffer, asked: SetupAsked): TaskSetup {
  const record = readRecord(openEnvelope({ status: 200, body, token: '' }).data);
  if (record === null) throw new Error('The platform sent no set-up.');
  return normaliseTaskSetup(decodeTaskSetup(record), { ...asked, zone });
}

/** A page of tasks, likewise. */
export function readTasks(body: Buffer, { mainAccountId, page, perPage }: PageAsked): TaskList {
  const origin = { mainAccountId, accountId: mainAccountId, zone };
  const { rows, total } = normaliseTaskPage(openEnvelope({ status: 200, body, token: '' }), origin, { page, perPage });
  return { totalCount: total, nodes: rows.filter((row) => 'id' in row) };
}
