import { z } from 'zod';
import type { LocalTask } from '../../domain/task.js';
import { readFilledRecord } from '../decoding/leaf.js';
import { type CopyOrigin, normaliseTaskCopy, taskCopyKeys } from './task-copy.js';

const wireLocalTask = z.object(taskCopyKeys);

/** `task_extras`. Null: none, which may come as null, `[]` or `{}`. */
export function normaliseLocalTask(value: unknown, origin: CopyOrigin): LocalTask | null {
  const record = readFilledRecord(value);
  if (record === null) return null;
  return { kind: 'local', ...normaliseTaskCopy(wireLocalTask.parse(record), 'LOCAL_TASK', origin) };
}
