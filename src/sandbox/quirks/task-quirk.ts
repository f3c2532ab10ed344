import type { TaskDraft } from '../data/task-draft.js';
import type { JsonObject } from '../json.js';

/** Turns a sane task into one with a peculiarity that the platform is known, or must be expected, to send. */
export type TaskQuirk = (draft: TaskDraft) => void;
export type TaskQuirks = Readonly<Record<string, TaskQuirk>>;

/** Sets these keys of the task itself. */
export function row(keys: JsonObject): TaskQuirk {
  return (draft) => void Object.assign(draft.row, keys);
}

/** Sets these keys of both copies, so that they stay in step. */
export function copies(keys: JsonObject): TaskQuirk {
  return (draft) => {
    Object.assign(draft.local, keys);
    Object.assign(draft.remote, keys);
  };
}

export function remote(keys: JsonObject): TaskQuirk {
  return (draft) => void Object.assign(draft.remote, keys);
}

/** Leaves these keys out, wherever they stand in the task or its copies. */
export function without(...keys: readonly string[]): TaskQuirk {
  return (draft) => {
    for (const part of [draft.row, draft.local, draft.remote]) {
      for (const key of keys) Reflect.deleteProperty(part, key);
    }
  };
}

export function all(...quirks: readonly TaskQuirk[]): TaskQuirk {
  return (draft) => {
    for (const quirk of quirks) quirk(draft);
  };
}
