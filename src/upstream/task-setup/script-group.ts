import type { CallerLine } from '../../domain/caller-line.js';
import type { ScriptGroup, TaskScriptGroup } from '../../domain/script-group.js';
import { readFlag, readId, readText } from '../decoding/leaf.js';
import { readRows } from '../decoding/rows.js';
import type { Wire } from '../decoding/wire.js';
import { type Origin, readInstant, readOwner } from '../origin.js';
import { normaliseCallerLine } from './caller-line.js';

type WireScriptGroup = Wire<
  | 'id'
  | 'name'
  | 'user_id'
  | 'debug'
  | 'default'
  | 'link_word_group_id'
  | 'tag_scene_id'
  | 'caller_lines'
  | 'created_at'
  | 'updated_at'
  | 'deleted_at'
>;

/** A script group with its own entries for its lines. Null: it has no id. `at` is its place in the payload. */
export function normaliseScriptGroup(wire: WireScriptGroup, origin: Origin, at: string): ScriptGroup | null {
  const id = readId(wire.id);
  if (id === null) return null;
  return {
    id,
    accountId: origin.accountId,
    name: readText(wire.name),
    isDefault: readFlag(wire.default) ?? false,
    isDebug: readFlag(wire.debug),
    account: readOwner(readId(wire.user_id), origin),
    linkWordGroupId: readId(wire.link_word_group_id),
    tagSceneId: readId(wire.tag_scene_id),
    createdAt: readInstant(wire.created_at, origin),
    updatedAt: readInstant(wire.updated_at, origin),
    deletedAt: readInstant(wire.deleted_at, origin),
    callerLines: readRows(wire.caller_lines, `${at}.caller_lines`, (row) => normaliseCallerLine(row, origin)),
  };
}

/** The group with each of its lines as all entries together state it. */
export function withMergedLines(group: ScriptGroup, linesById: ReadonlyMap<string, CallerLine>): ScriptGroup {
  const rows = group.callerLines.rows.map((line) => linesById.get(line.id) ?? line);
  return { ...group, callerLines: { ...group.callerLines, rows } };
}

/** The copy of its group that a task brings along. Null: it brings none, or one without an id. */
export function normaliseTaskScriptGroup(wire: WireScriptGroup): TaskScriptGroup | null {
  const id = readId(wire.id);
  return id === null ? null : { id, name: readText(wire.name), isDefault: readFlag(wire.default) ?? false };
}
