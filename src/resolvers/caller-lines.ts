import type { CallerLine } from '../domain/caller-line.js';
import type { CallerLineLimit } from '../domain/task.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { whenReady, type MaybeReady } from './when-ready.js';

/** What the two copies of a task have in common. */
interface LineHolder {
  readonly setupAccountId: string | null;
  readonly callerLineLimits: readonly CallerLineLimit[] | null;
}

/** The ids of a copy's lines; none where there is no copy, or it states none. */
export function callerLineIds(holder: LineHolder | null): string[] {
  return (holder?.callerLineLimits ?? []).map(({ callerLineId }) => callerLineId);
}

/** The lines themselves, as far as the set-up has them. Costs no call where there are none. */
export function callerLinesOf(
  holder: LineHolder | null,
  loaders: OperationContext['loaders'],
): MaybeReady<CallerLine[]> {
  const accountId = holder?.setupAccountId ?? null;
  const ids = callerLineIds(holder);
  if (accountId === null || ids.length === 0) return [];
  return whenReady(loaders.taskSetup(accountId), ({ callerLinesById }) =>
    ids.flatMap((id) => callerLinesById.get(id) ?? []),
  );
}
