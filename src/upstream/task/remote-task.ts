import type { RemoteTask } from '../../domain/task.js';
import { readFilledRecord, readFlag, readId, readInt, readText } from '../decoding/leaf.js';
import type { Wire } from '../decoding/wire.js';
import { normaliseCallerLineLimits } from './caller-line-limit.js';
import { type CopyOrigin, normaliseSchedule, type WireTaskCopy } from './task-copy.js';

type DialerKey =
  | 'name'
  | 'enable'
  | 'call_status'
  | 'limit'
  | 'cps'
  | 'number_count'
  | 'destination_extension'
  | 'blacklist'
  | 'background'
  | 'call_info';
type WireRemoteTask = WireTaskCopy & Wire<DialerKey>;

/** `new_task_extra`. Null: the task is broken; empty comes as null, `[]` or `{}` (facts.md). */
export function normaliseRemoteTask(value: unknown, origin: CopyOrigin): RemoteTask | null {
  const wire: WireRemoteTask | null = readFilledRecord(value);
  if (wire === null) return null;
  return {
    kind: 'remote',
    setupAccountId: origin.setupAccountId,
    schedule: normaliseSchedule(wire, 'REMOTE_TASK', origin.zone),
    callerLineLimits: normaliseCallerLineLimits(wire.line),
    name: readText(wire.name),
    isEnabled: readFlag(wire.enable),
    isCalling: readFlag(wire.call_status),
    maxConcurrency: readInt(wire.limit),
    callsPerSecond: readInt(wire.cps),
    numberCount: readInt(wire.number_count),
    scriptGroupId: readId(wire.destination_extension),
    blacklist: readText(wire.blacklist),
    background: readText(wire.background),
    callInfo: wire.call_info ?? null,
  };
}
