export type TaskType = 'OUTBOUND' | 'INBOUND' | 'LLM_OUTBOUND' | 'LLM_INBOUND' | 'V2' | 'V2_NEXT' | 'UNKNOWN';

const TYPES: Readonly<Record<number, TaskType>> = {
  1: 'OUTBOUND',
  2: 'INBOUND',
  4: 'LLM_OUTBOUND',
  5: 'LLM_INBOUND',
  6: 'V2',
  7: 'V2_NEXT',
};

/** `task_type`; 3 has no documented meaning. */
export function taskType(code: number | null): TaskType {
  return TYPES[code ?? 0] ?? 'UNKNOWN';
}
