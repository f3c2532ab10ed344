import type { JsonObject } from '../json.js';
import { inTurn } from '../in-turn.js';
import type { AccountContext } from './account-context.js';

/** A row of one of the set-up's short lists. */
export interface SmallResource {
  readonly id: number;
  readonly row: JsonObject;
}

const STRATEGIES: readonly (readonly [number, string])[] = [
  [1, '平均'],
  [2, '顺序'],
  [3, '随机'],
];
const TEAMS = ['售前转接组', '售后转接组', '投诉专席', '夜间值班组'];

/** Bridge groups (转接组). */
export function createBridgeGroups({ industry, ids }: AccountContext): SmallResource[] {
  return TEAMS.map((team, index) => {
    const id = ids.next('bridgeGroup');
    const [strategy, text] = inTurn(STRATEGIES, index);
    return { id, row: { id, name: `${industry.brand}${team}`, strategy, strategy_str: text } };
  });
}

/** Customer-service groups (客服组), which the page's legend names and its example lacks. */
export function createCustomerServiceGroups({ industry, ids }: AccountContext): SmallResource[] {
  return ['一组', '二组', '三组'].map((team) => {
    const id = ids.next('customerServiceGroup');
    return { id, row: { id, name: `${industry.brand}客服${team}` } };
  });
}

/** LLM quality-inspection configurations (大模型质检配置). */
export function createLlmIntentionConfigs({ accountId, random: parent, ids, today }: AccountContext): SmallResource[] {
  const random = parent.fork('llm-intention-configs');
  return ['意向质检', '合规质检', '情绪识别'].map((name, index) => {
    const id = ids.next('llmIntentionConfig');
    const row = {
      ...{ id, name: `${name}配置`, user_id: accountId, llm_type: random.integer(1, 3) },
      ...{ is_default: index === 0 ? 1 : 0, created_at: random.datetime(today.year - 2, today.year - 1) },
    };
    return { id, row };
  });
}
