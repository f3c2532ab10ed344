import type { Background, Task } from '../domain/task.js';

/** The background sound of a task. */
export interface BackgroundParent extends Background {
  readonly task: Pick<Task, 'referenceScope'>;
}
