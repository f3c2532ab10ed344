import type { CallerLine } from '../domain/caller-line.js';
import { findRow, type Rows } from '../domain/rows.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { CallerLineLimit, LocalTask } from '../domain/task.js';
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

const NO_LINES: Rows<CallerLineLimit> = { rows: [], malformed: [] };

/** A copy's lines and their limits; none if there is no copy or it has no lines. */
export function callerLineLimits(copy: TaskCopy | null): Rows<CallerLineLimit> {
  return copy?.callerLineLimits ?? NO_LINES;
}

/** The ids of a copy's lines. */
export function callerLineIds(copy: TaskCopy | null): Rows<string> {
  const { rows, malformed } = callerLineLimits(copy);
  return { rows: rows.map(({ callerLineId }) => callerLineId), malformed };
}

/** The lines themselves, as far as the set-up has them. Costs no call where there are none. */
export async function callerLinesOf(copy: TaskCopy | null, { loaders }: OperationContext): Promise<Rows<CallerLine>> {
  const accountId = copy?.setupAccountId ?? null;
  const { rows: ids, malformed } = callerLineIds(copy);
  if (accountId === null || ids.length === 0) return { rows: [], malformed };
  const { callerLinesById, unreadableLines } = await loaders.taskSetup(accountId);
  const rows = ids.flatMap((id) => callerLinesById.get(id) ?? []);
  const isPartial = unreadableLines !== null && rows.length < ids.length;
  return { rows, malformed: isPartial ? [...malformed, unreadableLines] : malformed };
}
