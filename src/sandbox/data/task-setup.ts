import type { JsonObject, JsonValue } from '../json.js';
import type { SetupDraft } from '../quirks/setup-quirk.js';
import { SETUP_QUIRKS } from '../quirks/setup-quirks.js';
import { inTurn } from '../in-turn.js';
import type { AccountResources } from './account-resources.js';

/** The `data` of a set-up (任务初始化). */
export function createTaskSetup(resources: AccountResources): JsonObject {
  const draft = createDraft(resources);
  for (const quirk of inTurn(SETUP_QUIRKS, resources.context.place)) quirk(draft);
  return draft.setup;
}

function createDraft(resources: AccountResources): SetupDraft {
  const { form, place } = resources.context;
  const lists = {
    callTimeGroups: rowsOf(resources.callTimeGroups),
    callerLines: rowsOf(resources.callerLines),
    scriptGroups: rowsOf(resources.scriptGroups),
    bridgeGroups: rowsOf(resources.bridgeGroups),
    autoRecycleRules: rowsOf(resources.autoRecycleRules),
    llmIntentionConfigs: rowsOf(resources.llmIntentionConfigs),
  };
  const setup = {
    [form === 'legacy' ? 'enum_dial_time_group' : 'task_dial_times']: lists.callTimeGroups,
    max_recycle_limit: 50,
    ...{ caller_line_list: lists.callerLines, outbound_group: lists.scriptGroups },
    ...customerService(resources),
    ...{
      bridge_groups: lists.bridgeGroups,
      auto_recycle_rules: lists.autoRecycleRules,
      end_actions: endActions(place),
    },
    llm_intention_configs: lists.llmIntentionConfigs,
  };
  return { setup, ...lists };
}

/** Copies, so that what is odd in a set-up does not reach the tasks that carry the same row. */
function rowsOf(resources: readonly { readonly row: JsonObject }[]): JsonObject[] {
  return resources.map(({ row }) => ({ ...row }));
}

/** The legend of 任务初始化 names it and its example lacks it: it can be filled, empty, or missing. */
function customerService({ context, customerServiceGroups }: AccountResources): JsonObject {
  if (context.place % 5 === 3) return {};
  return { customer_service: context.place % 5 === 1 ? [] : rowsOf(customerServiceGroups) };
}

const END_ACTIONS = { '0': '无操作', '1': '暂停任务并释放并发', '2': '暂停任务并锁定并发' };

/** A map, which PHP writes as a list where its keys count up from 0, and as `[]` where it is empty. */
function endActions(place: number): JsonValue {
  if (place % 5 === 4) return [];
  return place % 5 === 2 ? Object.values(END_ACTIONS) : { ...END_ACTIONS };
}
