/** The meaning of the platform's numbers (任务初始化, 2.0任务列表). A number without a documented meaning is UNKNOWN. */

export type TaskType = 'OUTBOUND' | 'INBOUND' | 'LLM_OUTBOUND' | 'LLM_INBOUND' | 'V2' | 'V2_NEXT' | 'UNKNOWN';
export type AutoRecycleType = 'AUTOMATIC' | 'SCHEDULED' | 'UNKNOWN';
export type BridgeStrategy = 'AVERAGE' | 'IN_ORDER' | 'RANDOM' | 'UNKNOWN';
export type EndActionKind = 'NONE' | 'PAUSE_AND_RELEASE' | 'PAUSE_AND_HOLD' | 'UNKNOWN';

const TASK_TYPES: Readonly<Record<number, TaskType>> = {
  1: 'OUTBOUND',
  2: 'INBOUND',
  4: 'LLM_OUTBOUND',
  5: 'LLM_INBOUND',
  6: 'V2',
  7: 'V2_NEXT',
};

const AUTO_RECYCLE_TYPES: Readonly<Record<number, AutoRecycleType>> = { 1: 'AUTOMATIC', 2: 'SCHEDULED' };

const BRIDGE_STRATEGIES: Readonly<Record<number, BridgeStrategy>> = { 1: 'AVERAGE', 2: 'IN_ORDER', 3: 'RANDOM' };

/** A map, since its keys are ids: of an object, the id `constructor` would find something. */
const END_ACTION_KINDS: ReadonlyMap<string, EndActionKind> = new Map([
  ['0', 'NONE'],
  ['1', 'PAUSE_AND_RELEASE'],
  ['2', 'PAUSE_AND_HOLD'],
]);

/** 0 to 12, each at its own index. */
const NUMBER_STATUSES = [
  'WAITING',
  'SUCCESS',
  'CARRIER_BLOCKED',
  'REJECTED',
  'NO_ANSWER',
  'NONEXISTENT',
  'SWITCHED_OFF',
  'SUSPENDED',
  'BUSY',
  'INCOMING_BARRED',
  'IN_ARREARS',
  'BLACKLISTED',
  'USER_BLOCKED',
] as const;
export type NumberStatus = (typeof NUMBER_STATUSES)[number] | 'UNKNOWN';

export function taskType(code: number | null): TaskType {
  return TASK_TYPES[code ?? 0] ?? 'UNKNOWN';
}

export function autoRecycleType(code: number | null): AutoRecycleType {
  return AUTO_RECYCLE_TYPES[code ?? 0] ?? 'UNKNOWN';
}

export function bridgeStrategy(code: number | null): BridgeStrategy {
  return BRIDGE_STRATEGIES[code ?? 0] ?? 'UNKNOWN';
}

export function numberStatus(code: number | null): NumberStatus {
  return NUMBER_STATUSES[code ?? -1] ?? 'UNKNOWN';
}

/** Here, unlike elsewhere, 0 is a real id. */
export function endActionKind(id: string): EndActionKind {
  return END_ACTION_KINDS.get(id) ?? 'UNKNOWN';
}
