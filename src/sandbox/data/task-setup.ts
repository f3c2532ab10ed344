import type { JsonObject, JsonValue } from '../json.js';
import type { AccountResources } from './account-resources.js';

/** The `data` of a set-up (任务初始化). */
export function createTaskSetup(resources: AccountResources): JsonObject {
  const { context, callTimeGroups, callerLines, scriptGroups } = resources;
  return {
    [context.form === 'legacy' ? 'enum_dial_time_group' : 'task_dial_times']: rowsOf(callTimeGroups),
    max_recycle_limit: 50,
    caller_line_list: rowsOf(callerLines),
    outbound_group: rowsOf(scriptGroups),
    ...(context.place % 5 === 3 ? {} : { customer_service: rowsOf(resources.customerServiceGroups) }),
    bridge_groups: rowsOf(resources.bridgeGroups),
    auto_recycle_rules: rowsOf(resources.autoRecycleRules),
    end_actions: endActions(context.place),
    llm_intention_configs: rowsOf(resources.llmIntentionConfigs),
  };
}

function rowsOf(resources: readonly { readonly row: JsonObject }[]): JsonObject[] {
  return resources.map(({ row }) => row);
}

/** A map, which PHP writes as a list where its keys count up from 0, and as `[]` where it is empty. */
function endActions(place: number): JsonValue {
  if (place % 5 === 4) return [];
  const names = ['无操作', '暂停任务并释放并发', '暂停任务并锁定并发'];
  return place % 5 === 2 ? names : { ...names };
}
