import type { LocalTask } from '../../domain/task.js';
import { readFilledRecord } from '../decoding/leaf.js';
import { normaliseCallerLineLimits } from './caller-line-limit.js';
import { type CopyOrigin, normaliseSchedule, type WireTaskCopy } from './task-copy.js';

/** `task_extras`. Null: none, which may come as null, `[]` or `{}`. */
export function normaliseLocalTask(value: unknown, origin: CopyOrigin): LocalTask | null {
  const wire: WireTaskCopy | null = readFilledRecord(value);
  if (wire === null) return null;
  return {
    kind: 'local',
    setupAccountId: origin.setupAccountId,
    schedule: normaliseSchedule(wire, 'LOCAL_TASK', origin.zone),
    callerLineLimits: normaliseCallerLineLimits(wire.line),
  };
}
