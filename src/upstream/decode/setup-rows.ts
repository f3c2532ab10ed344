import { autoRecycleType, bridgeStrategy, endActionKind, numberStatus } from '../../domain/codes.js';
import type { MalformedRow, Rows } from '../../domain/rows.js';
import type {
  AutoRecycleDetail,
  AutoRecycleRule,
  BridgeGroup,
  CustomerServiceGroup,
  EndAction,
  LlmIntentionConfig,
} from '../../domain/task-setup.js';
import {
  readFlag,
  readId,
  readInstant,
  readInt,
  readList,
  readRecord,
  readText,
  readZeroableId,
  type WireRecord,
} from './leaf.js';
import { decodeOwner, isMalformed, type Origin } from './rows.js';

/** Compares ids by number. One for all, since making it takes longer than comparing. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

export function decodeAutoRecycleRule(row: WireRecord, origin: Origin): AutoRecycleRule | null {
  const id = readId(row['id']);
  if (id === null) return null;
  return {
    id,
    accountId: origin.accountId,
    name: readText(row['name']),
    remark: readText(row['remark']),
    isEnabled: readFlag(row['status']) ?? false,
    isDefault: readFlag(row['is_default']) ?? false,
    type: autoRecycleType(readInt(row['type'])),
    account: decodeOwner(row['user_id'], origin),
    details: (readList(row['details']) ?? []).map(decodeDetail).filter((detail) => detail !== null),
    configs: row['configs'] ?? null,
    createdAt: readInstant(row['created_at']),
    updatedAt: readInstant(row['updated_at']),
  };
}

/** Details have no id; what is not an object says nothing. */
function decodeDetail(value: unknown): AutoRecycleDetail | null {
  const detail = readRecord(value);
  if (detail === null) return null;
  return {
    numberStatus: numberStatus(readInt(detail['number_status'])),
    numberStatusText: readText(detail['number_status_str']),
    attempts: readInt(detail['time']),
  };
}

export function decodeBridgeGroup(row: WireRecord, { accountId }: Origin): BridgeGroup | null {
  const id = readId(row['id']);
  if (id === null) return null;
  return {
    id,
    accountId,
    name: readText(row['name']),
    strategy: bridgeStrategy(readInt(row['strategy'])),
    strategyText: readText(row['strategy_str']),
  };
}

export function decodeLlmIntentionConfig(row: WireRecord, origin: Origin): LlmIntentionConfig | null {
  const id = readId(row['id']);
  if (id === null) return null;
  return {
    id,
    accountId: origin.accountId,
    name: readText(row['name']),
    llmType: readInt(row['llm_type']),
    isDefault: readFlag(row['is_default']) ?? false,
    account: decodeOwner(row['user_id'], origin),
    createdAt: readInstant(row['created_at']),
  };
}

/** The documentation shows no example: only what every group has is read. */
export function decodeCustomerServiceGroup(row: WireRecord, { accountId }: Origin): CustomerServiceGroup | null {
  const id = readId(row['id']);
  return id === null ? null : { id, accountId, name: readText(row['name']) };
}

/**
 * End actions in the order of their ids. The platform sends a map of id to name; if the ids count up from 0, PHP writes it as
 * a list (facts.md), so that a name's index is its id.
 */
export function decodeEndActions(value: unknown, origin: Origin, path: string): Rows<EndAction> {
  const map = value ?? [];
  if (typeof map !== 'object') {
    return { rows: [], malformed: [{ at: path, message: 'The platform did not send a map here.' }] };
  }
  const actions = Object.entries(map).map(
    ([key, name]: [string, unknown]) =>
      decodeEndAction(key, name, origin) ?? { at: `${path}[${JSON.stringify(key)}]`, message: 'The row has no id.' },
  );
  const isAction = (action: EndAction | MalformedRow): action is EndAction => !isMalformed(action);
  return {
    rows: actions.filter(isAction).sort((a, b) => BY_NUMBER.compare(a.id, b.id)),
    malformed: actions.filter(isMalformed),
  };
}

function decodeEndAction(key: string, name: unknown, { accountId }: Origin): EndAction | null {
  const id = readZeroableId(key);
  return id === null ? null : { id, accountId, kind: endActionKind(id), name: readText(name) };
}
