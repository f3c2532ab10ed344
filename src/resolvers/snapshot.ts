import type { GraphQLResolveInfo } from 'graphql';

import { assertVisible } from '../domain/account.js';
import type { SnapshotRead } from '../domain/snapshot.js';
import type { Task } from '../domain/task.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { checkedNumber } from './checked-number.js';
import { requestedAccountId } from './node-id.js';

/**
 * Reads the viewer's snapshot, for a question about one account or all. What could not be read of it becomes errors at the field's
 * path: the field tells the rest.
 */
export async function readSnapshot(
  accountId: string | null,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<SnapshotRead> {
  const read = await context.loaders.snapshot(accountId);
  context.partialFailures.reportMalformed(read.snapshot.tasks.malformed, info.path);
  for (const failure of read.failures) context.partialFailures.report(failure, info.path);
  return read;
}

/** The sub-account that an argument narrows to; null: everything that the viewer may see. Throws as `requestedAccountId` does. */
export function narrowedAccountId(accountId: string | null | undefined, context: OperationContext): string | null {
  if (accountId === null || accountId === undefined) return null;
  const requested = assertVisible(context.viewer, requestedAccountId(accountId, context));
  return requested === context.viewer.mainAccountId ? null : requested;
}

interface FirstArgument {
  readonly first?: number | null | undefined;
}

/** The first so many tasks, as the argument says. */
export function firstTasks(tasks: readonly Task[], { first }: FirstArgument): readonly Task[] {
  return tasks.slice(0, checkedNumber('first', first, { fallback: 20, max: 100 }));
}
