import type { Resolvers } from '../generated/resolvers-types.js';
import { Account } from './account.js';
import { DayHours, TimeRange } from './day-hours.js';
import { EndAction } from './end-action.js';
import { Query } from './query.js';
import { ScriptGroup } from './script-group.js';
import { TaskConnection, TaskSummary } from './task-connection.js';
import * as setupTypes from './task-setup.js';
import * as taskTypes from './task.js';
import { WorkHours } from './work-hours.js';

/** The resolvers of every object type; a type that is not named has the fields of what its parent answers. */
export const resolverMap: Omit<Resolvers, 'DateTime' | 'TimeOfDay' | 'JSON'> = {
  ...setupTypes,
  ...taskTypes,
  Account,
  DayHours,
  EndAction,
  Query,
  ScriptGroup,
  TaskConnection,
  TaskSummary,
  TimeRange,
  WorkHours,
};
