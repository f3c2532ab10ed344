import type { CallerLineLimit } from '../../domain/task.js';
import { readId, readInt, readList, readRecord } from '../decoding/leaf.js';

/**
 * The lines of one copy of a task: a list of ids or, in newer tasks, of `{id, limit}` (facts.md). An entry that names no line
 * says nothing and is left out; a line named twice counts as first named. Null: the copy has no such list.
 */
export function normaliseCallerLineLimits(line: unknown): readonly CallerLineLimit[] | null {
  const list = readList(line);
  if (list === null) return null;
  const limits = new Map<string, CallerLineLimit>();
  for (const entry of list) {
    const limit = readCallerLineLimit(entry);
    if (limit !== null && !limits.has(limit.callerLineId)) limits.set(limit.callerLineId, limit);
  }
  return [...limits.values()];
}

function readCallerLineLimit(entry: unknown): CallerLineLimit | null {
  const record = readRecord(entry);
  const callerLineId =
    record === null ? readId(entry) : (readId(record['id']) ?? readId(record['line_id']) ?? readId(record['value']));
  return callerLineId === null ? null : { callerLineId, limit: readInt(record?.['limit']) };
}
