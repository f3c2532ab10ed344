import { z } from 'zod';
import type { WireRecord } from '../decoding/rows.js';
import { flag, id, int, number, raw, text, zeroableId } from '../decoding/wire.js';

/** Exact names of the platform (2.0任务列表); what it calls deprecated (废弃) is not read. */
const identity = {
  uuid: id,
  user_id: id,
  name: text,
  remark: text,
  status: int,
  status_str: text,
  enable: flag,
  is_test: flag,
  is_top: flag,
  sort: int,
  task_type: int,
  create_datetime: text,
  alter_datetime: text,
  deleted_at: text,
  restart_at: text,
  maximumcall: int,
};

const references = {
  dial_time_id: id,
  destination_extension: id,
  bridge_group_id: id,
  auto_recycle_rule_id: id,
  end_action: zeroableId,
  llm_intention_id: id,
  group: raw,
  auto_recycle_rule: raw,
  llm_intention_config: raw,
};

const dialing = {
  destination_dialplan: text,
  destination_context: text,
  dial_format: text,
  originate_variables: text,
  _originate_timeout: int,
  _origination_caller_id_number: text,
  call_pause_second: int,
  call_notify_type: int,
  call_notify_fail_stop: flag,
  empty_seat_stop: flag,
  scheduling_queue: text,
  scheduling_policy_ratio: number,
  domain: text,
  line_callee: text,
  cache_number_count: int,
  mode_id: id,
  enable_type: int,
  is_group_switch: int,
  clue_configuration_id: id,
};

const bridging = {
  bridge_maximumcall: int,
  bridge_proportion: number,
  direct_bridge: flag,
  direct_bridge_echo: flag,
};

const background = {
  background_id: id,
  background_file_id: id,
  background_file_name: text,
  background: text,
};

const wireTask = z.object({
  ...identity,
  ...references,
  ...dialing,
  ...bridging,
  ...background,
  task_extras: raw,
  new_task_extra: raw,
});
export type WireTask = z.infer<typeof wireTask>;

export function decodeTask(row: WireRecord): WireTask {
  return wireTask.parse(row);
}
