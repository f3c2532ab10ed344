import {
  type AutoRecycleDetail,
  type AutoRecycleRule,
  autoRecycleType,
  numberStatus,
} from '../../domain/auto-recycle-rule.js';
import { readFlag, readId, readInt, readList, readRecord, readText } from '../decoding/leaf.js';
import type { Wire } from '../decoding/wire.js';
import { type Origin, readInstant, readOwner } from '../origin.js';

type WireAutoRecycleRule = Wire<
  | 'id'
  | 'user_id'
  | 'name'
  | 'remark'
  | 'status'
  | 'is_default'
  | 'type'
  | 'configs'
  | 'details'
  | 'created_at'
  | 'updated_at'
>;
type WireDetail = Wire<'number_status' | 'number_status_str' | 'time'>;

/** Null: it has no id. */
export function normaliseAutoRecycleRule(wire: WireAutoRecycleRule, origin: Origin): AutoRecycleRule | null {
  const id = readId(wire.id);
  if (id === null) return null;
  return {
    id,
    accountId: origin.accountId,
    name: readText(wire.name),
    remark: readText(wire.remark),
    isEnabled: readFlag(wire.status) ?? false,
    isDefault: readFlag(wire.is_default) ?? false,
    type: autoRecycleType(readInt(wire.type)),
    account: readOwner(readId(wire.user_id), origin),
    details: (readList(wire.details) ?? []).map(normaliseDetail).filter((detail) => detail !== null),
    configs: wire.configs ?? null,
    createdAt: readInstant(wire.created_at, origin),
    updatedAt: readInstant(wire.updated_at, origin),
  };
}

/** Details have no id; what is not an object says nothing. */
function normaliseDetail(value: unknown): AutoRecycleDetail | null {
  const wire: WireDetail | null = readRecord(value);
  if (wire === null) return null;
  return {
    numberStatus: numberStatus(readInt(wire.number_status)),
    numberStatusText: readText(wire.number_status_str),
    attempts: readInt(wire.time),
  };
}
