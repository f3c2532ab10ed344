import type { BridgeSettings } from '../../domain/task.js';
import { readFlag, readInt, readNumber } from '../decoding/leaf.js';
import type { WireTask } from './wire-task.js';

export function normaliseBridgeSettings(wire: WireTask): BridgeSettings {
  return {
    maxConcurrency: readInt(wire.bridge_maximumcall),
    proportion: readNumber(wire.bridge_proportion),
    isDirect: readFlag(wire.direct_bridge),
    hasEcho: readFlag(wire.direct_bridge_echo),
  };
}
