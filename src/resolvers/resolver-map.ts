import type { Resolvers } from '../generated/resolvers-types.js';
import { Account } from './account.js';
import { CallerLine } from './caller-line.js';
import { DayHours, TimeRange } from './day-hours.js';
import { EndAction } from './end-action.js';
import { LocalTask } from './local-task.js';
import { ownedRows } from './owned-rows.js';
import { plainTypes } from './plain-types.js';
import { Query } from './query.js';
import { RemoteTask } from './remote-task.js';
import { ScriptGroup } from './script-group.js';
import { TaskConnection } from './task-connection.js';
import { TaskSetup } from './task-setup.js';
import { Task } from './task.js';
import { WorkHours } from './work-hours.js';

/** The resolvers of every object type; types that are not named answer with the fields of what their parents give them. */
export const resolverMap: Omit<Resolvers, 'DateTime' | 'TimeOfDay' | 'JSON'> = {
  ...ownedRows,
  ...plainTypes,
  Account,
  CallerLine,
  DayHours,
  EndAction,
  LocalTask,
  Query,
  RemoteTask,
  ScriptGroup,
  Task,
  TaskConnection,
  TaskSetup,
  TimeRange,
  WorkHours,
};
