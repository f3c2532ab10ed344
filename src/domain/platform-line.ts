import { isValidAt, mergeCallerLines, type CallerLine } from './caller-line.js';
import type { Instant } from './instant.js';
import type { Snapshot } from './snapshot.js';

/** A line of the platform, which several accounts can have in their set-ups. */
export interface PlatformLine {
  /** The platform's. */
  readonly id: string;
  /** As the first of the accounts has it: what is shown of the line. */
  readonly line: CallerLine;
  /** The same with what the other accounts add: what is reckoned with. */
  readonly merged: CallerLine;
  /** Of all set-ups that have the line. */
  readonly accountIds: readonly string[];
}

/** The lines of all set-ups by the platform's id: the same id is the same line. */
export function platformLines({ setups }: Pick<Snapshot, 'setups'>): ReadonlyMap<string, PlatformLine> {
  const lines = new Map<string, PlatformLine>();
  for (const [accountId, { callerLinesById }] of setups) {
    for (const [id, line] of callerLinesById) lines.set(id, addAccount(lines.get(id), accountId, line));
  }
  return lines;
}

function addAccount(known: PlatformLine | undefined, accountId: string, line: CallerLine): PlatformLine {
  if (known === undefined) return { id: line.id, line, merged: line, accountIds: [accountId] };
  return { ...known, merged: mergeCallerLines(known.merged, line), accountIds: [...known.accountIds, accountId] };
}

/** Calls that the line can carry at `at`: none before and after its validity. Null: the platform does not say. */
export function capacityAt(line: CallerLine, at: Instant): number | null {
  return isValidAt(line, at) ? line.concurrency : 0;
}

/** When the validity of the line begins and ends, as far as the platform says so. */
export function validityEdges({ validFrom, validUntil }: Pick<CallerLine, 'validFrom' | 'validUntil'>): Instant[] {
  return [validFrom, validUntil].filter((edge) => edge !== null);
}

/** What lines can carry at `at`, by their ids; null also for a line that no set-up has. */
export function capacitiesAt(
  lines: ReadonlyMap<string, { readonly line: PlatformLine }>,
  at: Instant,
): (id: string) => number | null {
  return (id) => {
    const known = lines.get(id);
    return known ? capacityAt(known.line.merged, at) : null;
  };
}
