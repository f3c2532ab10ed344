import { type BridgeGroup, bridgeStrategy } from '../../domain/bridge-group.js';
import { readId, readInt, readText } from '../decoding/leaf.js';
import type { Wire } from '../decoding/wire.js';
import type { Origin } from '../origin.js';

type WireBridgeGroup = Wire<'id' | 'name' | 'strategy' | 'strategy_str'>;

/** Null: it has no id. */
export function normaliseBridgeGroup(wire: WireBridgeGroup, origin: Origin): BridgeGroup | null {
  const id = readId(wire.id);
  if (id === null) return null;
  return {
    id,
    accountId: origin.accountId,
    name: readText(wire.name),
    strategy: bridgeStrategy(readInt(wire.strategy)),
    strategyText: readText(wire.strategy_str),
  };
}
