import { z } from 'zod';
import {
  type AutoRecycleDetail,
  type AutoRecycleRule,
  autoRecycleType,
  numberStatus,
} from '../../domain/auto-recycle-rule.js';
import { readList, readRecord } from '../decoding/leaf.js';
import type { WireRecord } from '../decoding/rows.js';
import { flag, id, int, raw, text } from '../decoding/wire.js';
import { type Origin, readInstant, readOwner } from '../origin.js';

const wireAutoRecycleRule = z.object({
  id,
  user_id: id,
  name: text,
  remark: text,
  status: flag,
  is_default: flag,
  type: int,
  configs: raw,
  details: raw,
  created_at: text,
  updated_at: text,
});
type WireAutoRecycleRule = z.infer<typeof wireAutoRecycleRule>;

const wireDetail = z.object({ number_status: int, number_status_str: text, time: int });

export function decodeAutoRecycleRule(row: WireRecord): WireAutoRecycleRule {
  return wireAutoRecycleRule.parse(row);
}

/** Null: it has no id. */
export function normaliseAutoRecycleRule(wire: WireAutoRecycleRule, origin: Origin): AutoRecycleRule | null {
  if (wire.id === null) return null;
  return {
    id: wire.id,
    accountId: origin.accountId,
    name: wire.name,
    remark: wire.remark,
    isEnabled: wire.status ?? false,
    isDefault: wire.is_default ?? false,
    type: autoRecycleType(wire.type),
    account: readOwner(wire.user_id, origin),
    details: (readList(wire.details) ?? []).flatMap(normaliseDetail),
    configs: wire.configs ?? null,
    createdAt: readInstant(wire.created_at, origin),
    updatedAt: readInstant(wire.updated_at, origin),
  };
}

/** Details have no id; what is not an object says nothing. */
function normaliseDetail(value: unknown): AutoRecycleDetail[] {
  const record = readRecord(value);
  if (record === null) return [];
  const wire = wireDetail.parse(record);
  return [
    {
      numberStatus: numberStatus(wire.number_status),
      numberStatusText: wire.number_status_str,
      attempts: wire.time,
    },
  ];
}
