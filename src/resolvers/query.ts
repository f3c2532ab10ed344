import type { Account as AccountModel } from '../domain/account.js';
import type { TaskSetup } from '../domain/task-setup.js';
import { ERROR_CODES, isErrorCode, isRetryable } from '../errors.js';
import type { AccountResolvers, QueryResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { agendaFields } from './agenda.js';
import { accountOf } from './account-access.js';
import { calendarLink } from './calendar-link.js';
import type { Complete } from './complete.js';
import { findingFields } from './finding.js';
import { lineLoadFields } from './line-load.js';
import { formHours } from './form-hours.js';
import { listedRows } from './listed-rows.js';
import { globalAccountId, requestedAccountId } from './node-id.js';
import { findRequested, nodeFields } from './node.js';
import { preflightFields } from './preflight.js';
import { listedTasks, taskList } from './task-list.js';

const errorCodes = Object.entries(ERROR_CODES).flatMap(([code, { meaning: description }]) =>
  isErrorCode(code) ? [{ code, retryable: isRetryable(code), description }] : [],
);

export const Query: Complete<QueryResolvers, object> = {
  // Cut to the second.
  now: (_root, _args, context) => context.useNow(context.now + 1000),
  ...nodeFields,
  ...findingFields,
  ...lineLoadFields,
  ...agendaFields,
  ...preflightFields,
  errorCodes: () => errorCodes,
  calendarLink,
  account: (_root, { id }, context) => accountOf(requestedAccountId(id, context), context),

  tasks: async (_root, args, context, info) =>
    listedTasks(requestedAccountId(args.filter?.accountId, context), args, context, info),
  task: async (_root, args, context) => findRequested('Task', args, context),
  taskSummary: async (_root, { filter }, context, info) => {
    const { query, view } = taskList(requestedAccountId(filter?.accountId, context), { filter }, context);
    const summary = await context.loaders.taskSummary(query, view);
    context.partialFailures.reportMalformed(summary.malformed, info.path);
    return summary;
  },

  taskSetup: async (_root, { accountId }, context) => setupOf(accountId, context),
  callTimeGroups: async (_root, { accountId }, context, info) =>
    listedRows((await setupOf(accountId, context)).callTimeGroups, context, info),
  callTimeGroup: async (_root, args, context) => findRequested('CallTimeGroup', args, context),
  callerLines: async (_root, { accountId }, context, info) =>
    listedRows((await setupOf(accountId, context)).callerLines, context, info),
  callerLine: async (_root, args, context) => findRequested('CallerLine', args, context),
  scriptGroups: async (_root, { accountId }, context, info) =>
    listedRows((await setupOf(accountId, context)).scriptGroups, context, info),
  scriptGroup: async (_root, args, context) => findRequested('ScriptGroup', args, context),

  previewWorkHours: (_root, { input }) => formHours(input),
};

export const Account: Complete<AccountResolvers, AccountModel> = {
  id: ({ id }) => globalAccountId(id),
  platformId: ({ id }) => id,
  taskSetup: async ({ id }, _args, { loaders }) => loaders.taskSetup(id),
  tasks: async ({ id }, { name, statuses, ...args }, context, info) =>
    listedTasks(id, { ...args, filter: { name, statuses } }, context, info),
};

async function setupOf(accountId: string | null | undefined, context: OperationContext): Promise<TaskSetup> {
  return context.loaders.taskSetup(requestedAccountId(accountId, context));
}
