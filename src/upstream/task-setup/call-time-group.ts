import type { CallTimeGroup } from '../../domain/call-time-group.js';
import { normaliseCallTimeGroupHours } from '../../domain/work-hours/normalise-call-time-group-hours.js';
import { readFlag, readId, readText } from '../decoding/leaf.js';
import type { WireRecord } from '../decoding/rows.js';
import { type Origin, readInstant, readOwner } from '../origin.js';

/** A row whose values are read already, since one row's may fill another's gaps. */
interface WireCallTimeGroup {
  readonly id: string;
  readonly name: string | null;
  readonly content: unknown;
  readonly skip_holiday: boolean | null;
  readonly is_default: boolean | null;
  // Since the list is called task_dial_times:
  readonly user_id: string | null;
  readonly remark: string | null;
  readonly created_at: string | null;
  readonly updated_at: string | null;
}

/** Null: it has no id. */
export function decodeCallTimeGroup(row: WireRecord): WireCallTimeGroup | null {
  const id = readId(row['id']);
  if (id === null) return null;
  return {
    id,
    name: readText(row['name']),
    content: row['content'],
    skip_holiday: readFlag(row['skip_holiday']),
    is_default: readFlag(row['is_default']),
    user_id: readId(row['user_id']),
    remark: readText(row['remark']),
    created_at: readText(row['created_at']),
    updated_at: readText(row['updated_at']),
  };
}

/** One row an id, in order; what the first row of an id leaves out, the next one states. */
export function mergeCallTimeGroupsById(rows: readonly WireCallTimeGroup[]): WireCallTimeGroup[] {
  const merged = new Map<string, WireCallTimeGroup>();
  for (const row of rows) {
    const first = merged.get(row.id);
    merged.set(row.id, first ? fillGaps(first, row) : row);
  }
  return [...merged.values()];
}

function fillGaps(row: WireCallTimeGroup, other: WireCallTimeGroup): WireCallTimeGroup {
  return {
    id: row.id,
    name: row.name ?? other.name,
    content: row.content ?? other.content,
    skip_holiday: row.skip_holiday ?? other.skip_holiday,
    is_default: row.is_default ?? other.is_default,
    user_id: row.user_id ?? other.user_id,
    remark: row.remark ?? other.remark,
    created_at: row.created_at ?? other.created_at,
    updated_at: row.updated_at ?? other.updated_at,
  };
}

export function normaliseCallTimeGroup(wire: WireCallTimeGroup, origin: Origin): CallTimeGroup {
  return {
    id: wire.id,
    accountId: origin.accountId,
    name: wire.name,
    isDefault: wire.is_default ?? false,
    remark: wire.remark,
    account: readOwner(wire.user_id, origin),
    workHours: normaliseCallTimeGroupHours({ content: wire.content, skipHoliday: wire.skip_holiday }, origin.zone),
    createdAt: readInstant(wire.created_at, origin),
    updatedAt: readInstant(wire.updated_at, origin),
  };
}
