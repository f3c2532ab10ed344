export type BridgeStrategy = 'AVERAGE' | 'IN_ORDER' | 'RANDOM' | 'UNKNOWN';

/** Bridge group (转接组): the people a call can be handed to. */
export interface BridgeGroup {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly strategy: BridgeStrategy;
  readonly strategyText: string | null;
}

const STRATEGIES: Readonly<Record<number, BridgeStrategy>> = { 1: 'AVERAGE', 2: 'IN_ORDER', 3: 'RANDOM' };

/** `strategy` 1, 2, 3 (任务初始化, 字段解释). */
export function bridgeStrategy(code: number | null): BridgeStrategy {
  return STRATEGIES[code ?? 0] ?? 'UNKNOWN';
}
