import type { ScriptGroup, TaskScriptGroup } from '../domain/script-group.js';

/** A task's script group before its set-up is asked: the task's own copy answers where the set-up lacks it or fails. */
export interface CarriedScriptGroup {
  readonly id: string;
  readonly accountId: string;
  /** Null: nobody says whose set-up to ask. */
  readonly setupAccountId: string | null;
  readonly copy: TaskScriptGroup;
}

export type ScriptGroupParent = ScriptGroup | CarriedScriptGroup;
