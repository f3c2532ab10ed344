import type { Message } from '../findings/finding.js';
import { createBlocker, type PlanBlocker } from './plan-blocker.js';
import type { PlannedLine } from './task-plan.js';

/** A blocker that is about one line of the plan. */
export function createLineBlocker(
  { id, accountId, row }: PlannedLine,
  given: Partial<PlanBlocker> & Pick<PlanBlocker, 'code' | 'message'>,
): PlanBlocker {
  return createBlocker({ reference: { accountId, id }, callerLine: row, ...given });
}

/** How a line is called at the beginning of a message. */
export function nameOf({ id, row }: PlannedLine): Message {
  const name = row?.name ?? id;
  return { en: `Line "${name}"`, zh: `线路“${name}”` };
}

/** The lines of a plan without those that come again. */
export function distinctLines(lines: readonly PlannedLine[]): readonly PlannedLine[] {
  return [...new Map(lines.toReversed().map((line) => [line.id, line])).values()].toReversed();
}
