import type { Task } from '../../../src/domain/task.js';
import type { TaskSetup } from '../../../src/domain/task-setup.js';
import { callerLinesOf, callTimeGroupOf, scriptGroupOf } from './edges.js';
import type { PeerContext } from './resolvers.js';

declare module 'mercurius' {
  interface MercuriusContext {
    tasks: PeerContext['tasks'];
    taskSetup: PeerContext['taskSetup'];
  }
}

interface LoaderQuery {
  readonly obj: Task;
}

/** A loader that reads set-ups, each account's once a request, and answers one edge of every task. */
function edgeLoader<T>(edge: (task: Task, setup: TaskSetup | null) => T) {
  const load = (queries: readonly LoaderQuery[], context: PeerContext): Promise<T[]> =>
    Promise.all(
      queries.map(async ({ obj: task }) => {
        const { setupAccountId } = task;
        return edge(task, setupAccountId === null ? null : await context.taskSetup(setupAccountId));
      }),
    );
  // Its cache would keep, a request long, what every task is asked for once.
  return { loader: load, opts: { cache: false } };
}

/** Mercurius's own loaders in place of the resolvers that need a set-up. */
export const setupLoaders = {
  Task: {
    callTimeGroup: edgeLoader(callTimeGroupOf),
    scriptGroup: edgeLoader(scriptGroupOf),
    callerLines: edgeLoader(callerLinesOf),
  },
};
