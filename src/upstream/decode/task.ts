import { unknownAccountOf } from '../../domain/global-id.js';
import type { MalformedRow } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import {
  readFilledRecord,
  readFlag,
  readId,
  readInstant,
  readInt,
  readText,
  readZeroableId,
  type WireRecord,
} from './leaf.js';
import { decodeTaskScriptGroup } from './lines-and-scripts.js';
import { decodeOwner, type PlacedOrigin } from './rows.js';
import { decodeAutoRecycleRule, decodeLlmIntentionConfig } from './setup-rows.js';
import { decodeLocalTask, decodeRemoteTask } from './task-copies.js';
import { decodeBackground, decodeBridgeSettings, decodeDialSettings } from './task-settings.js';

/** Whose a task is. */
interface Ownership {
  readonly id: string;
  readonly setupAccountId: string | null;
  readonly referenceScope: string;
  /** As asked, but of the task's own account. */
  readonly origin: PlacedOrigin;
}

/** A row of 2.0任务列表; what the platform calls deprecated (废弃) is not read. Null: it has no id. */
export function decodeTask(row: WireRecord, { mainAccountId, accountId, path }: PlacedOrigin): Task | null {
  const id = readId(row['uuid']);
  if (id === null) return null;
  const userId = readId(row['user_id']);
  const setupAccountId = userId ?? (accountId === mainAccountId ? null : accountId);
  const referenceScope = setupAccountId ?? unknownAccountOf(id);
  return decodeOwned(row, {
    id,
    setupAccountId,
    referenceScope,
    origin: { mainAccountId, accountId: userId ?? accountId, path },
  });
}

/** One object literal: putting the object together from parts takes several times as long. */
function decodeOwned(row: WireRecord, { id, setupAccountId, referenceScope, origin }: Ownership): Task {
  const copyOrigin = { setupAccountId, referenceScope, taskPath: origin.path };
  return {
    id,
    accountId: origin.accountId,
    setupAccountId,
    referenceScope,
    account: decodeOwner(row['user_id'], origin),
    name: readText(row['name']),
    remark: readText(row['remark']),
    statusText: readText(row['status_str']),
    statusCode: readInt(row['status']),
    isEnabled: readFlag(row['enable']),
    isTest: readFlag(row['is_test']),
    isPinned: readFlag(row['is_top']),
    sort: readInt(row['sort']),
    typeCode: readInt(row['task_type']),
    createdAt: readInstant(row['create_datetime']),
    updatedAt: readInstant(row['alter_datetime']),
    deletedAt: readInstant(row['deleted_at']),
    restartAt: readInstant(row['restart_at']),
    maxConcurrency: readInt(row['maximumcall']),
    callTimeGroupId: readId(row['dial_time_id']),
    scriptGroupId: readId(row['destination_extension']),
    bridgeGroupId: readId(row['bridge_group_id']),
    autoRecycleRuleId: readId(row['auto_recycle_rule_id']),
    endActionId: readZeroableId(row['end_action']),
    llmIntentionConfigId: readId(row['llm_intention_id']),
    ownScriptGroup: decodeOwn(row, 'group', { origin, decode: decodeTaskScriptGroup }),
    ownAutoRecycleRule: decodeOwn(row, 'auto_recycle_rule', { origin, decode: decodeAutoRecycleRule }),
    ownLlmIntentionConfig: decodeOwn(row, 'llm_intention_config', { origin, decode: decodeLlmIntentionConfig }),
    dialing: decodeDialSettings(row),
    bridging: decodeBridgeSettings(row),
    background: decodeBackground(row),
    local: decodeLocalTask(row['task_extras'], copyOrigin),
    remote: decodeRemoteTask(row['new_task_extra'], copyOrigin),
  };
}

interface OwnDecoding<T> {
  /** Of the task. */
  readonly origin: PlacedOrigin;
  readonly decode: (row: WireRecord, id: string, origin: PlacedOrigin) => T;
}

/** An object that a task carries under this key. Null: none, or it has no id. */
function decodeOwn<T>(task: WireRecord, key: string, { origin, decode }: OwnDecoding<T>): T | null {
  const row = readFilledRecord(task[key]);
  const id = readId(row?.['id']);
  return row === null || id === null ? null : decode(row, id, { ...origin, path: `${origin.path}.${key}` });
}

/** The rows of lists within tasks that had to be left out. */
export function malformedWithin(tasks: readonly Task[]): readonly MalformedRow[] {
  return tasks.flatMap(({ local, remote, ownAutoRecycleRule }) => [
    ...(local?.callerLineLimits?.malformed ?? []),
    ...(remote?.callerLineLimits?.malformed ?? []),
    ...(ownAutoRecycleRule?.details.malformed ?? []),
  ]);
}
