import type { EndAction, ScriptGroup } from '../domain/task-setup.js';
import type { TaskScriptGroup } from '../domain/task.js';

/** The end action of a task, which does not carry the name. */
interface TaskEndAction extends Omit<EndAction, 'name'> {
  /** The task's `referenceScope`. */
  readonly scope: string;
  /** Whose set-up has the name; null: not known. */
  readonly setupAccountId: string | null;
}

/** An end action of a set-up or of a task. */
export type EndActionParent = EndAction | TaskEndAction;

/** The script group of a task before the set-up is read. `copy` answers where the set-up lacks the group or fails. */
export interface CarriedScriptGroup {
  readonly id: string;
  readonly accountId: string;
  /** The task's `referenceScope`. */
  readonly scope: string;
  /** Whose set-up has the group; null: not known. */
  readonly setupAccountId: string | null;
  readonly copy: TaskScriptGroup;
}

export type ScriptGroupParent = ScriptGroup | CarriedScriptGroup;
