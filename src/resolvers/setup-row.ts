import type { CallerLine } from '../domain/caller-line.js';
import { findRow, type Rows } from '../domain/rows.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { LocalTask } from '../domain/task.js';
import type { OperationContext } from '../graphql/operation-context.js';

/** The lists of a set-up that tasks refer to. */
type ListName =
  'autoRecycleRules' | 'bridgeGroups' | 'callTimeGroups' | 'endActions' | 'llmIntentionConfigs' | 'scriptGroups';

type RowOf<L extends ListName> = TaskSetup[L]['rows'][number];

/** A reference into an account's set-up. */
export interface SetupReference {
  /** Whose set-up; null: not known. */
  readonly setupAccountId: string | null;
  /** Null: there is no reference. */
  readonly id: string | null;
}

/** The row that a reference names; null: none, or it dangles. Costs no call where there is no reference. */
export async function setupRow<L extends ListName>(
  { setupAccountId, id }: SetupReference,
  list: L,
  { loaders }: OperationContext,
): Promise<RowOf<L> | null> {
  if (id === null || setupAccountId === null) return null;
  const setup: { readonly [K in ListName]: Rows<RowOf<K>> } = await loaders.taskSetup(setupAccountId);
  return findRow<RowOf<L>>(setup[list], id);
}

/** A copy of a task: the platform's or the dialer's. */
type TaskCopy = Pick<LocalTask, 'setupAccountId' | 'callerLineLimits'>;

/** The ids of a copy's lines; none if there is no copy or it has no lines. */
export function callerLineIds(copy: TaskCopy | null): string[] {
  return (copy?.callerLineLimits ?? []).map(({ callerLineId }) => callerLineId);
}

/** The lines themselves, as far as the set-up has them. Costs no call where there are none. */
export async function callerLinesOf(copy: TaskCopy | null, { loaders }: OperationContext): Promise<CallerLine[]> {
  const accountId = copy?.setupAccountId ?? null;
  const ids = callerLineIds(copy);
  if (accountId === null || ids.length === 0) return [];
  const { callerLinesById } = await loaders.taskSetup(accountId);
  return ids.flatMap((id) => callerLinesById.get(id) ?? []);
}
