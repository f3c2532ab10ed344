import type { RemoteTask as RemoteTaskModel } from '../domain/task.js';
import type { RemoteTaskResolvers } from '../generated/resolvers-types.js';
import { callerLineIds, callerLinesOf } from './caller-lines.js';
import type { Complete } from './complete.js';
import { setupRow } from './setup-row.js';

export const RemoteTask: Complete<RemoteTaskResolvers, RemoteTaskModel> = {
  workHours: ({ schedule }) => schedule.workHours,
  scriptGroup: ({ setupAccountId: accountId, scriptGroupId: id }, _args, { loaders }) =>
    setupRow({ loaders, accountId, id }, 'scriptGroups'),
  callerLineIds: (copy) => callerLineIds(copy),
  callerLines: (copy, _args, { loaders }) => callerLinesOf(copy, loaders),
};
