import type { Task } from './task.js';

/** In the order in which the contract lists them. */
export const TASK_STATUSES = ['DIALING', 'PAUSED', 'WAITING', 'BROKEN', 'UNKNOWN'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/**
 * The state that the page of 2.0任务列表 reads from `enable` and the remote task's `call_status`. Its own `status` number
 * is not asked: the platform's samples contradict it.
 */
export function taskStatus({ isEnabled, remote }: Task): TaskStatus {
  if (remote === null) return 'BROKEN';
  if (isEnabled === null || remote.isCalling === null) return 'UNKNOWN';
  if (isEnabled) return remote.isCalling ? 'DIALING' : 'WAITING';
  return remote.isCalling ? 'UNKNOWN' : 'PAUSED';
}
