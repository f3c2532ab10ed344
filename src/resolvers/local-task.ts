import type { LocalTask as LocalTaskModel } from '../domain/task.js';
import type { LocalTaskResolvers } from '../generated/resolvers-types.js';
import { callerLineIds, callerLinesOf } from './caller-lines.js';
import type { Complete } from './complete.js';

export const LocalTask: Complete<LocalTaskResolvers, LocalTaskModel> = {
  workHours: ({ schedule }) => schedule.workHours,
  callerLineIds: (copy) => callerLineIds(copy),
  callerLines: (copy, _args, { loaders }) => callerLinesOf(copy, loaders),
};
