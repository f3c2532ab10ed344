import type { MalformedRow } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import { isMalformed } from '../decoding/rows.js';

/** A page's rows without the tasks of other owners, each of which leaves null at its place, and those tasks. */
export interface OwnRows {
  readonly rows: readonly (Task | MalformedRow | null)[];
  readonly foreign: readonly Task[];
}

/** A row that states no owner counts as foreign: nothing says that it is the caller's. `owner` null: every row may be shown. */
export function dropForeignRows(rows: readonly (Task | MalformedRow)[], owner: string | null): OwnRows {
  if (owner === null) return { rows, foreign: [] };
  const isForeign = (row: Task | MalformedRow): row is Task => !isMalformed(row) && row.account?.id !== owner;
  return { rows: rows.map((row) => (isForeign(row) ? null : row)), foreign: rows.filter(isForeign) };
}
