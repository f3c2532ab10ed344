import { inTurn } from '../in-turn.js';
import type { JsonObject, JsonValue } from '../json.js';

/** A set-up while it is being made: its lists can be changed and added to. */
export interface SetupDraft {
  readonly setup: JsonObject;
  readonly callTimeGroups: JsonObject[];
  readonly callerLines: JsonObject[];
  readonly scriptGroups: JsonObject[];
  readonly bridgeGroups: JsonObject[];
  readonly autoRecycleRules: JsonObject[];
  readonly llmIntentionConfigs: JsonObject[];
}

export type SetupQuirk = (draft: SetupDraft) => void;

/** The lists whose entries a quirk can change. */
type ListName = Exclude<keyof SetupDraft, 'setup'>;

/** Sets keys of the entry at `index`. */
export function entry(list: ListName, index: number, keys: JsonObject): SetupQuirk {
  return (draft) => void Object.assign(inTurn(draft[list], index), keys);
}

export function lacking(list: ListName, index: number, ...keys: readonly string[]): SetupQuirk {
  return (draft) => {
    for (const key of keys) Reflect.deleteProperty(inTurn(draft[list], index), key);
  };
}

export function added(list: ListName, ...rows: readonly JsonObject[]): SetupQuirk {
  return (draft) => void draft[list].push(...rows);
}

export function setupKeys(keys: Readonly<Record<string, JsonValue>>): SetupQuirk {
  return (draft) => void Object.assign(draft.setup, keys);
}

/** The identifier of a line under another key: `value`, `line_id` or `id`. */
export function lineIdAs(index: number, key: string): SetupQuirk {
  return (draft) => {
    const line = inTurn(draft.callerLines, index);
    const id = line['value'] ?? line['line_id'] ?? null;
    for (const other of ['value', 'line_id']) Reflect.deleteProperty(line, other);
    line[key] = id;
  };
}
