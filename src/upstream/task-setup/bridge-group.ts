import { z } from 'zod';
import { type BridgeGroup, bridgeStrategy } from '../../domain/bridge-group.js';
import type { WireRecord } from '../decoding/rows.js';
import { id, int, text } from '../decoding/wire.js';
import type { Origin } from '../origin.js';

const wireBridgeGroup = z.object({ id, name: text, strategy: int, strategy_str: text });
type WireBridgeGroup = z.infer<typeof wireBridgeGroup>;

export function decodeBridgeGroup(row: WireRecord): WireBridgeGroup {
  return wireBridgeGroup.parse(row);
}

/** Null: it has no id. */
export function normaliseBridgeGroup(wire: WireBridgeGroup, origin: Origin): BridgeGroup | null {
  if (wire.id === null) return null;
  return {
    id: wire.id,
    accountId: origin.accountId,
    name: wire.name,
    strategy: bridgeStrategy(wire.strategy),
    strategyText: wire.strategy_str,
  };
}
