import { formatInstant } from '../date-time.js';
import { encodeGlobalId, type NodeType } from '../global-id.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import type { SurveyedTask } from './survey.js';

/** So many entries of a list are in the parameters; beside each such list is its whole length. */
const MAX_LISTED = 50;

export function listed<T>(entries: readonly T[]): readonly T[] {
  return entries.slice(0, MAX_LISTED);
}

/** The global id of what a set-up has. */
export function globalId(
  type: NodeType,
  { accountId, id }: { readonly accountId: string; readonly id: string },
): string {
  return encodeGlobalId({ type, accountId, platformId: id });
}

export function accountId(id: string): string {
  return globalId('Account', { accountId: id, id });
}

/** The first of them, by their global ids. */
export function taskIds(tasks: readonly SurveyedTask[]): string[] {
  return listed(tasks).map(({ task }) => globalId('Task', task));
}

export function instantText(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

export function spanTexts({ from, to }: Span): { readonly from: string; readonly until: string } {
  return { from: formatInstant(from), until: formatInstant(to) };
}
