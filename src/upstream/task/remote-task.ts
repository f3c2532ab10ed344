import { z } from 'zod';
import type { RemoteTask } from '../../domain/task.js';
import { readFilledRecord } from '../decoding/leaf.js';
import { flag, id, int, raw, text } from '../decoding/wire.js';
import { type CopyOrigin, normaliseTaskCopy, taskCopyKeys } from './task-copy.js';

const wireRemoteTask = z.object({
  ...taskCopyKeys,
  name: text,
  enable: flag,
  call_status: flag,
  limit: int,
  cps: int,
  number_count: int,
  destination_extension: id,
  blacklist: text,
  background: text,
  call_info: raw,
});

/** `new_task_extra`. Null: the task is broken; empty comes as null, `[]` or `{}` (facts.md). */
export function normaliseRemoteTask(value: unknown, origin: CopyOrigin): RemoteTask | null {
  const record = readFilledRecord(value);
  if (record === null) return null;
  const wire = wireRemoteTask.parse(record);
  return {
    kind: 'remote',
    ...normaliseTaskCopy(wire, 'REMOTE_TASK', origin),
    name: wire.name,
    isEnabled: wire.enable,
    isCalling: wire.call_status,
    maxConcurrency: wire.limit,
    callsPerSecond: wire.cps,
    numberCount: wire.number_count,
    scriptGroupId: wire.destination_extension,
    blacklist: wire.blacklist,
    background: wire.background,
    callInfo: wire.call_info ?? null,
  };
}
