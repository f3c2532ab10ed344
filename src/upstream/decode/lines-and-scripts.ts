import { type CallerLine, mergeCallerLines } from '../../domain/caller-line.js';
import { unreadableList } from '../../domain/rows.js';
import type { TaskScriptGroup } from '../../domain/task.js';
import type { ScriptGroup, TaskSetup } from '../../domain/task-setup.js';
import { readFlag, readId, readInstant, readInt, readText, type WireRecord } from './leaf.js';
import { decodeList, decodeOwner, decodeRows, type Origin, type PlacedOrigin } from './rows.js';

/** Lines and script groups depend on each other: the account's list and the groups each have half of a line's values. */
export function decodeLinesAndScripts(
  setup: WireRecord,
  origin: Origin,
): Pick<TaskSetup, 'callerLines' | 'callerLinesById' | 'unreadableLines' | 'scriptGroups'> {
  const listed = decodeList(setup['caller_line_list'], 'data.caller_line_list', (row) => decodeCallerLine(row, origin));
  const groups = decodeRows(setup['outbound_group'], 'data.outbound_group', (row, id, path) =>
    decodeScriptGroup(row, id, { ...origin, path }),
  );
  const ofGroups = groups.rows.flatMap((group) => group.callerLines.rows);
  const callerLinesById = mergeById([...listed.rows, ...ofGroups]);
  return {
    callerLines: { ...listed, rows: [...callerLinesById.values()].slice(0, listed.rows.length) },
    callerLinesById,
    unreadableLines: unreadableList([
      ...listed.malformed,
      ...groups.malformed,
      ...groups.rows.flatMap((group) => group.callerLines.malformed),
    ]),
    scriptGroups: { ...groups, rows: groups.rows.map((group) => withMergedLines(group, callerLinesById)) },
  };
}

/** The id is `value` in legacy answers, `line_id` in newer ones, `id` in script groups. */
function decodeCallerLine(row: WireRecord, { accountId }: Origin): CallerLine | null {
  const id = readId(row['value']) ?? readId(row['line_id']) ?? readId(row['id']);
  if (id === null) return null;
  return {
    id,
    accountId,
    name: readText(row['name']) ?? readText(row['remark']),
    description: readText(row['description']),
    callerNumber: readText(row['call_number']),
    concurrency: readInt(row['call_line']),
    concurrencyInUse: readInt(row['call_line_used']),
    concurrencyAvailable: readInt(row['residue']),
    validFrom: readInstant(row['begin_at']),
    validUntil: readInstant(row['available_at']) ?? readInstant(row['deadline_at']),
  };
}

/** Lines by id, in order; if entries for the same line disagree, the earlier one counts. */
function mergeById(entries: readonly CallerLine[]): ReadonlyMap<string, CallerLine> {
  const entriesById = new Map<string, [CallerLine, ...CallerLine[]]>();
  for (const entry of entries) {
    const known = entriesById.get(entry.id);
    if (known === undefined) entriesById.set(entry.id, [entry]);
    else known.push(entry);
  }
  return new Map([...entriesById].map(([lineId, [first, ...others]]) => [lineId, mergeCallerLines(first, ...others)]));
}

/** A script group with its own entries for its lines. */
function decodeScriptGroup(row: WireRecord, id: string, origin: PlacedOrigin): ScriptGroup {
  return {
    id,
    accountId: origin.accountId,
    name: readText(row['name']),
    isDefault: readFlag(row['default']) ?? false,
    isDebug: readFlag(row['debug']),
    account: decodeOwner(row['user_id'], origin),
    linkWordGroupId: readId(row['link_word_group_id']),
    tagSceneId: readId(row['tag_scene_id']),
    createdAt: readInstant(row['created_at']),
    updatedAt: readInstant(row['updated_at']),
    deletedAt: readInstant(row['deleted_at']),
    callerLines: decodeList(row['caller_lines'], `${origin.path}.caller_lines`, (line) =>
      decodeCallerLine(line, origin),
    ),
  };
}

/** The group with each of its lines as all entries together have it. */
function withMergedLines(group: ScriptGroup, linesById: ReadonlyMap<string, CallerLine>): ScriptGroup {
  const rows = group.callerLines.rows.map((line) => linesById.get(line.id) ?? line);
  return { ...group, callerLines: { ...group.callerLines, rows } };
}

/** The copy of its group that a task contains. */
export function decodeTaskScriptGroup(group: WireRecord, id: string): TaskScriptGroup {
  return { id, name: readText(group['name']), isDefault: readFlag(group['default']) ?? false };
}
