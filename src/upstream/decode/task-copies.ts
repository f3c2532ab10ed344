import type { CallerLineLimit, LocalTask, RemoteTask } from '../../domain/task.js';
import { readFilledRecord, readFlag, readId, readInt, readList, readRecord, readText } from './leaf.js';
import { decodeTaskSchedule } from './work-hours/task-schedule.js';

/** `task_extras`. Null: none, which may come as null, `[]` or `{}`. */
export function decodeLocalTask(value: unknown, setupAccountId: string | null): LocalTask | null {
  const copy = readFilledRecord(value);
  if (copy === null) return null;
  return {
    kind: 'local',
    setupAccountId,
    schedule: decodeTaskSchedule(copy, 'LOCAL_TASK'),
    callerLineLimits: decodeCallerLineLimits(copy['line']),
  };
}

/** `new_task_extra`. Null: the task is broken; empty comes as null, `[]` or `{}` (facts.md). */
export function decodeRemoteTask(value: unknown, setupAccountId: string | null): RemoteTask | null {
  const copy = readFilledRecord(value);
  if (copy === null) return null;
  return {
    kind: 'remote',
    setupAccountId,
    schedule: decodeTaskSchedule(copy, 'REMOTE_TASK'),
    callerLineLimits: decodeCallerLineLimits(copy['line']),
    name: readText(copy['name']),
    isEnabled: readFlag(copy['enable']),
    isCalling: readFlag(copy['call_status']),
    maxConcurrency: readInt(copy['limit']),
    callsPerSecond: readInt(copy['cps']),
    numberCount: readInt(copy['number_count']),
    scriptGroupId: readId(copy['destination_extension']),
    blacklist: readText(copy['blacklist']),
    background: readText(copy['background']),
    callInfo: copy['call_info'] ?? null,
  };
}

/**
 * The lines of one copy: a list of ids or, in newer tasks, of `{id, limit}` (facts.md). An entry that names no line is left
 * out; of entries for the same line the first counts. Null: the copy has no such list.
 */
function decodeCallerLineLimits(value: unknown): readonly CallerLineLimit[] | null {
  const list = readList(value);
  if (list === null) return null;
  const limits = new Map<string, CallerLineLimit>();
  for (const entry of list) {
    const limit = decodeCallerLineLimit(entry);
    if (limit !== null && !limits.has(limit.callerLineId)) limits.set(limit.callerLineId, limit);
  }
  return [...limits.values()];
}

function decodeCallerLineLimit(entry: unknown): CallerLineLimit | null {
  const record = readRecord(entry);
  const callerLineId =
    record === null ? readId(entry) : (readId(record['id']) ?? readId(record['line_id']) ?? readId(record['value']));
  return callerLineId === null ? null : { callerLineId, limit: readInt(record?.['limit']) };
}
