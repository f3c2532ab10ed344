import type { EndAction } from '../domain/end-action.js';

/** A task's end action: the task knows all but the name. */
interface TaskEndAction extends Omit<EndAction, 'name'> {
  /** Null: nobody says whose set-up has the name. */
  readonly setupAccountId: string | null;
}

/** An end action of a set-up, or of a task. */
export type EndActionParent = EndAction | TaskEndAction;
