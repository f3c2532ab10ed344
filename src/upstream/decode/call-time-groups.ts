import { fillGaps, type Rows } from '../../domain/rows.js';
import type { CallTimeGroup } from '../../domain/task-setup.js';
import { readFlag, readId, readInstant, readText, type WireRecord } from './leaf.js';
import { decodeOwner, decodeRows, type Origin } from './rows.js';
import { decodeCallTimeGroupHours } from './work-hours/call-time-group-hours.js';

/** A row with its values read but not yet interpreted, since a row of the other list may fill its gaps. */
interface RawGroup {
  readonly id: string;
  readonly name: string | null;
  readonly content: unknown;
  readonly skipHoliday: boolean | null;
  readonly isDefault: boolean | null;
  readonly userId: string | null;
  readonly remark: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** The list has two names. If both come, a group of both is one: the newer entry wins, the older one fills its gaps. */
export function decodeCallTimeGroups(setup: WireRecord, origin: Origin): Rows<CallTimeGroup> {
  const newer = decodeRows(setup['task_dial_times'], 'data.task_dial_times', readGroup);
  const older = decodeRows(setup['enum_dial_time_group'], 'data.enum_dial_time_group', readGroup);
  return {
    rows: mergeById([...newer.rows, ...older.rows]).map((group) => createGroup(group, origin)),
    malformed: [...newer.malformed, ...older.malformed],
  };
}

function readGroup(row: WireRecord, id: string): RawGroup {
  return {
    id,
    name: readText(row['name']),
    content: row['content'],
    skipHoliday: readFlag(row['skip_holiday']),
    isDefault: readFlag(row['is_default']),
    userId: readId(row['user_id']),
    remark: readText(row['remark']),
    createdAt: readInstant(row['created_at']),
    updatedAt: readInstant(row['updated_at']),
  };
}

function mergeById(groups: readonly RawGroup[]): RawGroup[] {
  const merged = new Map<string, RawGroup>();
  for (const group of groups) {
    const first = merged.get(group.id);
    merged.set(group.id, first ? fillGaps(first, group) : group);
  }
  return [...merged.values()];
}

function createGroup(group: RawGroup, origin: Origin): CallTimeGroup {
  return {
    id: group.id,
    accountId: origin.accountId,
    name: group.name,
    isDefault: group.isDefault ?? false,
    remark: group.remark,
    account: decodeOwner(group.userId, origin),
    workHours: decodeCallTimeGroupHours(group.content, group.skipHoliday),
    createdAt: group.createdAt,
    updatedAt: group.updatedAt,
  };
}
