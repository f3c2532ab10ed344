import type { MalformedRow, Rows } from '../rows.js';
import type { TaskSetup } from '../task-setup.js';

/**
 * Whether an account's set-up has what a task names. PERHAPS: a row that cannot be read could be it; UNKNOWN: a list that cannot
 * be read could have it.
 */
export type Existence = 'PRESENT' | 'ABSENT' | 'PERHAPS' | 'UNKNOWN';

export function existenceIn({ rows, malformed }: Rows<{ readonly id: string }>, id: string): Existence {
  return rows.some((row) => row.id === id) ? 'PRESENT' : absence(malformed);
}

/** Lines are in the account's list and in those of its script groups. */
export function lineExistence(setup: TaskSetup, id: string): Existence {
  return setup.callerLinesById.has(id) ? 'PRESENT' : absence(malformedLines(setup));
}

function absence(malformed: readonly MalformedRow[]): Existence {
  if (malformed.some(({ isList }) => isList)) return 'UNKNOWN';
  return malformed.length > 0 ? 'PERHAPS' : 'ABSENT';
}

/** Set-ups are cached, and many tasks ask the same one. */
const malformedBySetup = new WeakMap<TaskSetup, readonly MalformedRow[]>();

function malformedLines(setup: TaskSetup): readonly MalformedRow[] {
  const stored = malformedBySetup.get(setup);
  if (stored) return stored;
  const { callerLines, scriptGroups } = setup;
  const ofGroups = scriptGroups.rows.flatMap((group) => group.callerLines.malformed);
  const malformed = [...callerLines.malformed, ...scriptGroups.malformed, ...ofGroups];
  malformedBySetup.set(setup, malformed);
  return malformed;
}
