import { z } from 'zod';
import type { CallerLine } from '../../domain/caller-line.js';
import type { ScriptGroup, TaskScriptGroup } from '../../domain/script-group.js';
import { readRows, type WireRecord } from '../decoding/rows.js';
import { flag, id, raw, text } from '../decoding/wire.js';
import { type Origin, readInstant, readOwner } from '../origin.js';
import { decodeCallerLine, normaliseCallerLine } from './caller-line.js';

const wireScriptGroup = z.object({
  id,
  name: text,
  user_id: id,
  debug: flag,
  default: flag,
  link_word_group_id: id,
  tag_scene_id: id,
  caller_lines: raw,
  created_at: text,
  updated_at: text,
  deleted_at: text,
});
type WireScriptGroup = z.infer<typeof wireScriptGroup>;

export function decodeScriptGroup(row: WireRecord): WireScriptGroup {
  return wireScriptGroup.parse(row);
}

/** A script group with its own entries for its lines. Null: it has no id. `at` is its place in the payload. */
export function normaliseScriptGroup(wire: WireScriptGroup, origin: Origin, at: string): ScriptGroup | null {
  if (wire.id === null) return null;
  return {
    id: wire.id,
    accountId: origin.accountId,
    name: wire.name,
    isDefault: wire.default ?? false,
    isDebug: wire.debug,
    account: readOwner(wire.user_id, origin),
    linkWordGroupId: wire.link_word_group_id,
    tagSceneId: wire.tag_scene_id,
    createdAt: readInstant(wire.created_at, origin),
    updatedAt: readInstant(wire.updated_at, origin),
    deletedAt: readInstant(wire.deleted_at, origin),
    callerLines: readRows(wire.caller_lines, `${at}.caller_lines`, (row) =>
      normaliseCallerLine(decodeCallerLine(row), origin),
    ),
  };
}

/** The group with each of its lines as all entries together state it. */
export function withMergedLines(group: ScriptGroup, linesById: ReadonlyMap<string, CallerLine>): ScriptGroup {
  const rows = group.callerLines.rows.map((line) => linesById.get(line.id) ?? line);
  return { ...group, callerLines: { ...group.callerLines, rows } };
}

/** The copy of its group that a task brings along. Null: it brings none, or one without an id. */
export function normaliseTaskScriptGroup(wire: WireScriptGroup): TaskScriptGroup | null {
  return wire.id === null ? null : { id: wire.id, name: wire.name, isDefault: wire.default ?? false };
}
