import { findRow } from '../domain/rows.js';
import type { QueryResolvers, TaskFilter } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { accountOf, requestedAccountId } from './requested-account.js';
import { requestedName } from './requested-name.js';
import { whenReady } from './when-ready.js';

export const Query: Complete<QueryResolvers, object> = {
  now: (_root, _args, { now }) => now,
  account: (_root, { id }, context) => accountOf(requestedAccountId(id, context), context),

  tasks: (_root, { filter, ...paging }, context) => context.loaders.taskConnection(scopeOf(filter, context), paging),
  task: (_root, { id, accountId }, context) => context.loaders.task(requestedAccountId(accountId, context), id),
  taskSummary: (_root, { filter }, context, info) =>
    whenReady(context.loaders.taskSummary(scopeOf(filter, context)), (summary) => {
      context.partialFailures.reportMalformed(summary.malformed, info.path);
      return summary;
    }),

  taskSetup: (_root, { accountId }, context) => setupOf(accountId, context),
  callTimeGroups: (_root, { accountId }, context, info) =>
    whenReady(setupOf(accountId, context), ({ callTimeGroups }) => listedRows(callTimeGroups, context, info)),
  callTimeGroup: (_root, { id, accountId }, context) =>
    whenReady(setupOf(accountId, context), ({ callTimeGroups }) => findRow(callTimeGroups, id)),
  callerLines: (_root, { accountId }, context, info) =>
    whenReady(setupOf(accountId, context), ({ callerLines }) => listedRows(callerLines, context, info)),
  callerLine: (_root, { id, accountId }, context) =>
    whenReady(setupOf(accountId, context), ({ callerLinesById }) => callerLinesById.get(id) ?? null),
  scriptGroups: (_root, { accountId }, context, info) =>
    whenReady(setupOf(accountId, context), ({ scriptGroups }) => listedRows(scriptGroups, context, info)),
  scriptGroup: (_root, { id, accountId }, context) =>
    whenReady(setupOf(accountId, context), ({ scriptGroups }) => findRow(scriptGroups, id)),
};

function setupOf(accountId: string | null | undefined, context: OperationContext) {
  return context.loaders.taskSetup(requestedAccountId(accountId, context));
}

function scopeOf(filter: TaskFilter | null | undefined, context: OperationContext) {
  return { accountId: requestedAccountId(filter?.accountId, context), name: requestedName(filter?.name) };
}
