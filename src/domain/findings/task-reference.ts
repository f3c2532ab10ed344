import { groupBy } from '../group-by.js';
import type { LocalTask, Task } from '../task.js';
import type { TaskSetup } from '../task-setup.js';
import { type Existence, existenceIn, lineExistence } from './existence.js';

export type ReferenceType =
  'CallerLine' | 'ScriptGroup' | 'CallTimeGroup' | 'BridgeGroup' | 'AutoRecycleRule' | 'LlmIntentionConfig';

/** Something that a task names; what it carries itself is not looked for elsewhere. */
export interface TaskReference {
  readonly type: ReferenceType;
  readonly id: string;
  /** Of the contract, on `Task`. */
  readonly fields: readonly string[];
}

type Entry = readonly [type: ReferenceType, id: string | null, field: string];

/** Each object once. */
export function referencesOf(task: Task): TaskReference[] {
  const entries = [...lineEntries(task.local, 'local'), ...lineEntries(task.remote, 'remote'), ...idEntries(task)];
  const references = entries.flatMap(([type, id, field]) => (id === null ? [] : [{ type, id, field }]));
  return [...groupBy(references, ({ type, id }) => `${type}/${id}`).values()].flatMap((same) =>
    same.slice(0, 1).map(({ type, id }) => ({ type, id, fields: same.map(({ field }) => field) })),
  );
}

export function existenceOf({ type, id }: TaskReference, setup: TaskSetup): Existence {
  switch (type) {
    case 'CallerLine':
      return lineExistence(setup, id);
    case 'ScriptGroup':
      return existenceIn(setup.scriptGroups, id);
    case 'CallTimeGroup':
      return existenceIn(setup.callTimeGroups, id);
    case 'BridgeGroup':
      return existenceIn(setup.bridgeGroups, id);
    case 'AutoRecycleRule':
      return existenceIn(setup.autoRecycleRules, id);
    case 'LlmIntentionConfig':
      return existenceIn(setup.llmIntentionConfigs, id);
  }
}

function lineEntries(copy: Pick<LocalTask, 'callerLineLimits'> | null, name: 'local' | 'remote'): Entry[] {
  const rows = copy?.callerLineLimits?.rows ?? [];
  return rows.map(({ callerLineId }) => ['CallerLine', callerLineId, `${name}.callerLineIds`]);
}

function idEntries(task: Task): Entry[] {
  return [
    ['ScriptGroup', unlessCarried(task.scriptGroupId, task.ownScriptGroup), 'scriptGroupId'],
    ['ScriptGroup', unlessCarried(task.remote?.scriptGroupId ?? null, task.ownScriptGroup), 'remote.scriptGroupId'],
    ['CallTimeGroup', task.callTimeGroupId, 'callTimeGroupId'],
    ['BridgeGroup', task.bridgeGroupId, 'bridgeGroupId'],
    ['AutoRecycleRule', unlessCarried(task.autoRecycleRuleId, task.ownAutoRecycleRule), 'autoRecycleRuleId'],
    [
      'LlmIntentionConfig',
      unlessCarried(task.llmIntentionConfigId, task.ownLlmIntentionConfig),
      'llmIntentionConfigId',
    ],
  ];
}

function unlessCarried(id: string | null, carried: { readonly id: string } | null): string | null {
  return carried?.id === id ? null : id;
}
