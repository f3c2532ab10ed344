import { findRow } from '../domain/rows.js';
import type { QueryResolvers, TaskFilter } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import type { Complete } from './complete.js';
import { listedRows } from './listed-rows.js';
import { accountOf, requestedAccountId } from './requested-account.js';
import { requestedName } from './requested-name.js';

export const Query: Complete<QueryResolvers, object> = {
  now: (_root, _args, { now }) => now,
  account: (_root, { id }, context) => accountOf(requestedAccountId(id, context), context),

  tasks: (_root, { filter, ...paging }, context) => context.loaders.taskConnection(scopeOf(filter, context), paging),
  task: (_root, { id, accountId }, context) => context.loaders.task(requestedAccountId(accountId, context), id),
  taskSummary: async (_root, { filter }, context, info) => {
    const summary = await context.loaders.taskSummary(scopeOf(filter, context));
    context.partialFailures.reportMalformed(summary.malformed, info.path);
    return summary;
  },

  taskSetup: (_root, { accountId }, context) => setupOf(accountId, context),
  callTimeGroups: async (_root, { accountId }, context, info) =>
    listedRows((await setupOf(accountId, context)).callTimeGroups, context, info),
  callTimeGroup: async (_root, { id, accountId }, context) =>
    findRow((await setupOf(accountId, context)).callTimeGroups, id),
  callerLines: async (_root, { accountId }, context, info) =>
    listedRows((await setupOf(accountId, context)).callerLines, context, info),
  callerLine: async (_root, { id, accountId }, context) =>
    (await setupOf(accountId, context)).callerLinesById.get(id) ?? null,
  scriptGroups: async (_root, { accountId }, context, info) =>
    listedRows((await setupOf(accountId, context)).scriptGroups, context, info),
  scriptGroup: async (_root, { id, accountId }, context) =>
    findRow((await setupOf(accountId, context)).scriptGroups, id),
};

function setupOf(accountId: string | null | undefined, context: OperationContext) {
  return context.loaders.taskSetup(requestedAccountId(accountId, context));
}

function scopeOf(filter: TaskFilter | null | undefined, context: OperationContext) {
  return { accountId: requestedAccountId(filter?.accountId, context), name: requestedName(filter?.name) };
}
