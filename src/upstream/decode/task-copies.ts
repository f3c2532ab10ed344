import type { CallerLineLimit, LocalTask, RemoteTask } from '../../domain/task.js';
import type { MalformedRow, Rows } from '../../domain/rows.js';
import { isPresent, readFilledRecord, readFlag, readId, readInt, readRecord, readText } from './leaf.js';
import { decodeEntries, firstOfEach } from './rows.js';
import { decodeTaskSchedule } from './work-hours/task-schedule.js';

/** Whose set-up a copy refers to, and the path of its task. */
interface CopyOrigin {
  readonly setupAccountId: string | null;
  readonly referenceScope: string;
  readonly taskPath: string;
}

/** `task_extras`. Null: none, which may come as null, `[]` or `{}`. */
export function decodeLocalTask(
  value: unknown,
  { setupAccountId, referenceScope, taskPath }: CopyOrigin,
): LocalTask | null {
  const copy = readFilledRecord(value);
  if (copy === null) return null;
  return {
    kind: 'local',
    setupAccountId,
    referenceScope,
    schedule: decodeTaskSchedule(copy, 'LOCAL_TASK'),
    callerLineLimits: decodeCallerLineLimits(copy['line'], `${taskPath}.task_extras.line`),
  };
}

/** `new_task_extra`. Null: the task is broken; empty comes as null, `[]` or `{}` (facts.md). */
export function decodeRemoteTask(
  value: unknown,
  { setupAccountId, referenceScope, taskPath }: CopyOrigin,
): RemoteTask | null {
  const copy = readFilledRecord(value);
  if (copy === null) return null;
  return {
    kind: 'remote',
    setupAccountId,
    referenceScope,
    schedule: decodeTaskSchedule(copy, 'REMOTE_TASK'),
    callerLineLimits: decodeCallerLineLimits(copy['line'], `${taskPath}.new_task_extra.line`),
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
 * The lines of one copy: a list of ids or, in newer tasks, of `{id, limit}` (facts.md). Of entries for the same line the
 * first counts. Null: the copy has no such list.
 */
function decodeCallerLineLimits(value: unknown, path: string): Rows<CallerLineLimit> | null {
  if (!isPresent(value)) return null;
  const { rows, malformed } = decodeEntries(value, path, decodeCallerLineLimit);
  return { rows: firstOfEach(rows, ({ callerLineId }) => callerLineId), malformed };
}

function decodeCallerLineLimit(entry: unknown, path: string): CallerLineLimit | MalformedRow {
  const record = readRecord(entry);
  const callerLineId =
    record === null ? readId(entry) : (readId(record['id']) ?? readId(record['line_id']) ?? readId(record['value']));
  if (callerLineId === null) return { at: path, message: 'The entry names no line.' };
  return { callerLineId, limit: readInt(record?.['limit']) };
}
