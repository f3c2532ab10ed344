import { autoRecycleType, bridgeStrategy, endActionKind, numberStatus } from '../../domain/codes.js';
import { boundMalformed, type MalformedRow, partition, type Rows } from '../../domain/rows.js';
import type {
  AutoRecycleDetail,
  AutoRecycleRule,
  BridgeGroup,
  CustomerServiceGroup,
  EndAction,
  LlmIntentionConfig,
} from '../../domain/task-setup.js';
import { quote } from '../../domain/work-hours/reading.js';
import { readFlag, readInstant, readInt, readRecord, readText, readZeroableId, type WireRecord } from './leaf.js';
import { decodeEntries, decodeOwner, notA, type Origin, type PlacedOrigin } from './rows.js';

/** Compares ids by number. One for all, since making it takes longer than comparing. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

export function decodeAutoRecycleRule(row: WireRecord, id: string, { path, ...origin }: PlacedOrigin): AutoRecycleRule {
  return {
    id,
    accountId: origin.accountId,
    name: readText(row['name']),
    remark: readText(row['remark']),
    isEnabled: readFlag(row['status']) ?? false,
    isDefault: readFlag(row['is_default']) ?? false,
    type: autoRecycleType(readInt(row['type'])),
    account: decodeOwner(row['user_id'], origin),
    details: decodeEntries(row['details'], `${path}.details`, decodeDetail),
    configs: row['configs'] ?? null,
    createdAt: readInstant(row['created_at']),
    updatedAt: readInstant(row['updated_at']),
  };
}

/** Details have no id. */
function decodeDetail(value: unknown, path: string): AutoRecycleDetail | MalformedRow {
  const detail = readRecord(value);
  if (detail === null) return { at: path, message: 'The row is not an object.' };
  return {
    numberStatus: numberStatus(readInt(detail['number_status'])),
    numberStatusText: readText(detail['number_status_str']),
    attempts: readInt(detail['time']),
  };
}

export function decodeBridgeGroup(row: WireRecord, id: string, { accountId }: Origin): BridgeGroup {
  return {
    id,
    accountId,
    name: readText(row['name']),
    strategy: bridgeStrategy(readInt(row['strategy'])),
    strategyText: readText(row['strategy_str']),
  };
}

export function decodeLlmIntentionConfig(row: WireRecord, id: string, origin: Origin): LlmIntentionConfig {
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
export function decodeCustomerServiceGroup(row: WireRecord, id: string, { accountId }: Origin): CustomerServiceGroup {
  return { id, accountId, name: readText(row['name']) };
}

/**
 * End actions in the order of their ids. The platform sends a map of id to name; if the ids count up from 0, PHP writes it as
 * a list (facts.md), so that a name's index is its id.
 */
export function decodeEndActions(value: unknown, origin: Origin, path: string): Rows<EndAction> {
  const map = value ?? [];
  if (typeof map !== 'object') return { rows: [], malformed: [notA('map', path)] };
  const { rows, malformed } = partition(
    Object.entries(map).map(([key, name]: [string, unknown]) => decodeEndAction({ key, name, path }, origin)),
  );
  return { rows: rows.toSorted((a, b) => BY_NUMBER.compare(a.id, b.id)), malformed: boundMalformed(malformed) };
}

function decodeEndAction(
  { key, name, path }: { readonly key: string; readonly name: unknown; readonly path: string },
  { accountId }: Origin,
): EndAction | MalformedRow {
  const id = readZeroableId(key);
  if (id === null) return { at: `${path}[${quote(key)}]`, message: 'The row has no id.' };
  return { id, accountId, kind: endActionKind(id), name: readText(name) };
}
