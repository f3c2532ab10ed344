import { z } from 'zod';
import type { CallTimeGroup } from '../../domain/call-time-group.js';
import { normaliseCallTimeGroupHours } from '../../domain/work-hours/normalise-call-time-group-hours.js';
import type { WireRecord } from '../decoding/rows.js';
import { flag, id, raw, text } from '../decoding/wire.js';
import { type Origin, readInstant, readOwner } from '../origin.js';

const wireCallTimeGroup = z.object({
  id,
  name: text,
  content: raw,
  skip_holiday: flag,
  is_default: flag,
  // Since the list is called task_dial_times:
  user_id: id,
  remark: text,
  created_at: text,
  updated_at: text,
});
type WireCallTimeGroup = z.infer<typeof wireCallTimeGroup>;

export function decodeCallTimeGroup(row: WireRecord): WireCallTimeGroup {
  return wireCallTimeGroup.parse(row);
}

/** Null: it has no id. */
export function normaliseCallTimeGroup(wire: WireCallTimeGroup, origin: Origin): CallTimeGroup | null {
  if (wire.id === null) return null;
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
