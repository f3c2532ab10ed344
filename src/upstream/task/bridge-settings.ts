import type { BridgeSettings } from '../../domain/task.js';
import type { WireTask } from './wire-task.js';

export function normaliseBridgeSettings(wire: WireTask): BridgeSettings {
  return {
    maxConcurrency: wire.bridge_maximumcall,
    proportion: wire.bridge_proportion,
    isDirect: wire.direct_bridge,
    hasEcho: wire.direct_bridge_echo,
  };
}
