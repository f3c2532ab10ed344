import type { CallerLine } from '../domain/caller-line.js';
import { encodeGlobalId } from '../domain/global-id.js';
import { findRow, type Rows } from '../domain/rows.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { CallerLineLimit, LocalTask } from '../domain/task.js';
import type { OperationContext } from '../graphql/operation-context.js';

/** The lists of a set-up whose rows are found by their id. */
export type SetupListName =
  | 'autoRecycleRules'
  | 'bridgeGroups'
  | 'callTimeGroups'
  | 'customerServiceGroups'
  | 'endActions'
  | 'llmIntentionConfigs'
  | 'scriptGroups';

type RowOf<L extends SetupListName> = TaskSetup[L]['rows'][number];

/** A reference into an account's set-up. */
export interface SetupReference {
  /** Whose set-up; null: not known. */
  readonly setupAccountId: string | null;
  /** Null: there is no reference. */
  readonly id: string | null;
}

/** The row that a reference names; null: none, or it dangles. Costs no call where there is no reference. */
export async function setupRow<L extends SetupListName>(
  { setupAccountId, id }: SetupReference,
  list: L,
  { loaders }: OperationContext,
): Promise<RowOf<L> | null> {
  if (id === null || setupAccountId === null) return null;
  const setup: { readonly [K in SetupListName]: Rows<RowOf<K>> } = await loaders.taskSetup(setupAccountId);
  return findRow<RowOf<L>>(setup[list], id);
}

/** A copy of a task: the platform's or the dialer's. */
type TaskCopy = Pick<LocalTask, 'setupAccountId' | 'referenceScope' | 'callerLineLimits'>;

const NO_LINES: Rows<CallerLineLimit> = { rows: [], malformed: [] };

/** A copy's lines by their global ids, and their limits; none if there is no copy or it has no lines. */
export function callerLineLimits(copy: TaskCopy | null): Rows<CallerLineLimit> {
  if (copy === null) return NO_LINES;
  const { rows, malformed } = copy.callerLineLimits ?? NO_LINES;
  return {
    rows: rows.map(({ callerLineId, limit }) => ({ callerLineId: lineId(copy, callerLineId), limit })),
    malformed,
  };
}

/** The global ids of a copy's lines. */
export function callerLineIds(copy: TaskCopy | null): Rows<string> {
  return idsOf(callerLineLimits(copy));
}

/** The platform's ids of a copy's lines. */
export function platformLineIds(copy: TaskCopy | null): Rows<string> {
  return idsOf(copy?.callerLineLimits ?? NO_LINES);
}

function idsOf({ rows, malformed }: Rows<CallerLineLimit>): Rows<string> {
  return { rows: rows.map(({ callerLineId }) => callerLineId), malformed };
}

function lineId({ referenceScope: accountId }: TaskCopy, platformId: string): string {
  return encodeGlobalId({ type: 'CallerLine', accountId, platformId });
}

/** The lines themselves, as far as the set-up has them. Costs no call where there are none. */
export async function callerLinesOf(copy: TaskCopy | null, { loaders }: OperationContext): Promise<Rows<CallerLine>> {
  const accountId = copy?.setupAccountId ?? null;
  const { rows: ids, malformed } = platformLineIds(copy);
  if (accountId === null || ids.length === 0) return { rows: [], malformed };
  const { callerLinesById, unreadableLines } = await loaders.taskSetup(accountId);
  const rows = ids.flatMap((id) => callerLinesById.get(id) ?? []);
  const isPartial = unreadableLines !== null && rows.length < ids.length;
  return { rows, malformed: isPartial ? [...malformed, unreadableLines] : malformed };
}
