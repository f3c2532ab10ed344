import type { Account } from '../../../src/domain/account.js';
import type { CallerLine } from '../../../src/domain/caller-line.js';
import { TIME_ZONE } from '../../../src/domain/china-time.js';

import { taskStatus } from '../../../src/domain/task-status.js';
import { taskWorkHours } from '../../../src/domain/task-work-hours.js';
import type { Task } from '../../../src/domain/task.js';
import type { CallTimeGroup, ScriptGroup, TaskSetup } from '../../../src/domain/task-setup.js';
import { minutesPerWeek } from '../../../src/domain/work-hours/week.js';
import { scalars } from './contract.js';
import { callerLinesOf, callTimeGroupOf, scriptGroupOf } from './edges.js';
import { globalAccountId, globalIdOf } from './global-ids.js';
import type { TaskList } from './platform-answers.js';

/** What the resolvers of a request read from. */
export interface PeerContext {
  tasks(page: number, perPage: number): Promise<TaskList>;
  taskSetup(accountId: string): Promise<TaskSetup>;
}

interface Paging {
  readonly page?: number | null;
  readonly perPage?: number | null;
}

/** For all fields that the questions select. */
export const resolvers = {
  ...scalars,
  Query: {
    tasks: (_root: unknown, { page, perPage }: Paging, context: PeerContext) => context.tasks(page ?? 1, perPage ?? 15),
  },
  Account: {
    id: ({ id }: Account) => globalAccountId(id),
  },
  CallTimeGroup: { id: (group: CallTimeGroup) => globalIdOf('CallTimeGroup', group) },
  CallerLine: { id: (line: CallerLine) => globalIdOf('CallerLine', line) },
  ScriptGroup: { id: (group: ScriptGroup) => globalIdOf('ScriptGroup', group) },
  Task: {
    id: (task: Task) => globalIdOf('Task', task),
    status: (task: Task) => taskStatus(task),
    workHours: (task: Task) => taskWorkHours(task),
    callTimeGroup: async (task: Task, _args: unknown, context: PeerContext) =>
      callTimeGroupOf(task, await setupOf(task, context)),
    scriptGroup: async (task: Task, _args: unknown, context: PeerContext) =>
      scriptGroupOf(task, await setupOf(task, context)),
    callerLines: async (task: Task, _args: unknown, context: PeerContext) =>
      callerLinesOf(task, await setupOf(task, context)),
  },
  WorkHours: { timeZone: () => TIME_ZONE, minutesPerWeek },
};

async function setupOf({ setupAccountId }: Task, context: PeerContext): Promise<TaskSetup | null> {
  return setupAccountId === null ? null : context.taskSetup(setupAccountId);
}
